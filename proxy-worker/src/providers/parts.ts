import type { InstallStatus } from '@sayable/shared/contracts';
import type { Providers } from './types.ts';

/** Returns which parts this server has. */
export function partsOf(providers: Providers): InstallStatus['parts'] {
  const { languageModel, voice, aligner, realtime, liveTranscribers, conversationVoices } = providers;
  return {
    languageModel: languageModel !== undefined,
    voice: voice !== undefined,
    aligner: aligner !== undefined,
    conversation: languageModel !== undefined && liveTranscribers.length > 0 && conversationVoices.length > 0,
    realtime: realtime !== undefined,
  };
}
