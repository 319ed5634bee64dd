import type { InstallStatus } from '@sayable/shared/contracts';
import type { Providers } from './types.ts';

/** What is behind this server. */
export function partsOf(providers: Providers): InstallStatus['parts'] {
  const { languageModel, liveTranscriber, talkVoice } = providers;
  return {
    languageModel: languageModel !== undefined,
    voice: providers.voice !== undefined,
    aligner: providers.aligner !== undefined,
    conversation: [languageModel, liveTranscriber, talkVoice].every((part) => part !== undefined),
    realtime: providers.realtime !== undefined,
  };
}
