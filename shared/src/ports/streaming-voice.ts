import type { VoiceInfo } from '../contracts/servers/server.ts';
import type { CharacterTiming, SpeechRequest } from '../contracts/servers/speech.ts';

/** A piece of speech as it arrives. */
export interface SpeechChunk {
  /**
   * In the requested format. The pieces concatenated are the whole; a single piece is playable only if the
   * format is PCM.
   */
  audio: Uint8Array<ArrayBuffer>;
  characters: CharacterTiming[];
}

/** A voice that streams speech before all of it is synthesized. Adapter: ElevenLabs. */
export interface StreamingVoice {
  /** Returns the voices that may be used here. */
  voices(options: { signal: AbortSignal }): Promise<VoiceInfo[]>;
  /** @throws AppError as {@link LanguageModel}; `forbidden` for a voice or model that isn't on the list */
  stream(
    voiceId: string,
    request: SpeechRequest,
    options: {
      signal: AbortSignal;
      /**
       * Called when the request is sent to the vendor: from then on it may cost, even if no chunk ever
       * arrives.
       */
      onAsked?: () => void;
    },
  ): AsyncIterable<SpeechChunk>;
}
