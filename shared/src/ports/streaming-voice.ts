import type { VoiceInfo } from '../contracts/server.ts';
import type { CharacterTiming, SpeechRequest } from '../contracts/speech.ts';

/** A piece of speech as it comes. */
export interface SpeechChunk {
  /** In the format that was asked for. Pieces join to the whole; none is playable by itself unless the format is PCM. */
  audio: Uint8Array<ArrayBuffer>;
  characters: CharacterTiming[];
}

/** A voice that begins to speak before it has finished. Adapter: ElevenLabs. */
export interface StreamingVoice {
  /** The voices that may be used here. */
  voices(options: { signal: AbortSignal }): Promise<VoiceInfo[]>;
  /** @throws AppError as {@link LanguageModel} does; `forbidden` for a voice or model that isn't on the list. */
  stream(
    voiceId: string,
    request: SpeechRequest,
    options: {
      signal: AbortSignal;
      /** Called when the vendor is asked for speech: from here on it may cost, even if no chunk ever comes. */
      onAsked?: () => void;
    },
  ): AsyncIterable<SpeechChunk>;
}
