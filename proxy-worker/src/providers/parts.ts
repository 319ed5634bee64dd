import type { InstallStatus } from '@sayable/shared/contracts';
import type { Providers } from './types.ts';

/** What is behind this server. */
export function partsOf(providers: Providers): InstallStatus['parts'] {
  return {
    languageModel: providers.languageModel !== undefined,
    voice: providers.voice !== undefined,
    aligner: providers.aligner !== undefined,
  };
}
