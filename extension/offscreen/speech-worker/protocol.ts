import type {
  Contrast,
  EmbeddedListeningVoice,
  EmbeddedVoice,
  Pronunciation,
  Result,
  SaidWordings,
  Substitution,
  UtterancePlan,
  WireError,
  WordRange,
} from '@sayable/shared/contracts';
import type { SpokenPiece } from '@sayable/shared/conversation';
import type { Judgement, PhraseHypothesis, Recording } from '@sayable/shared/ports';
import type { ReadAloud, ReferenceAudio } from '@sayable/shared/practice';
import type { EngineEvent, SpokenReference } from '../engine/ports.ts';

/** The text to be said, or the words of it that are said again in these wordings. */
export interface Said {
  text: string;
  words?: WordRange | undefined;
  wordings?: SaidWordings | undefined;
  /** The substitution for which those words are said again. */
  substitution?: Substitution | undefined;
  /** Set if the text is a word of a minimal pair. */
  contrast?: Contrast | undefined;
}

/**
 * The messages between the speech host and the speech worker. Errors are sent as Result data; an abort is a
 * separate message. Both ends belong to the same build and origin, so types suffice without validation.
 */
export interface EngineCalls {
  prepare: { params: { text: string }; result: UtterancePlan };
  speak: {
    params: { text: string; pace: 'normal' | 'slow'; wordings?: SaidWordings | undefined };
    result: SpokenReference;
  };
  /** Sets the text's reference audio; null restores the embedded voice's. */
  adopt: {
    params: { text: string; pace: 'normal' | 'slow'; reference: ReferenceAudio | null };
    result: { adopted: boolean };
  };
  listen: { params: Said & { frames: MessagePort }; result: Judgement };
  judge: { params: Said & { samples: Float32Array }; result: Judgement };
  /** Reads a text for listening, in a voice with which nothing is compared. */
  'read-aloud': {
    params: {
      text: string;
      pace: 'normal' | 'slow';
      voiceId: EmbeddedVoice;
      wordings?: SaidWordings | undefined;
    };
    result: ReadAloud;
  };
  say: {
    params: { phones: Pronunciation; voiceId?: EmbeddedVoice | undefined };
    result: Recording;
  };
  /** A piece of a partner's turn. */
  'speak-piece': {
    params: { text: string; speed: number; voiceId?: EmbeddedListeningVoice | undefined };
    result: SpokenPiece;
  };
  /**
   * Recognises which of the texts is spoken; the port carries the messages, and the call ends when it closes.
   */
  hear: { params: { texts: readonly string[]; port: MessagePort }; result: { heard: true } };
}

export type CallName = keyof EngineCalls;

export type EngineRequest =
  | { [N in CallName]: { id: number; call: N; params: EngineCalls[N]['params'] } }[CallName]
  /**
   * The person's own pronunciations, by word: the complete set, which replaces the previous one. It has no
   * reply.
   */
  | { id: number; call: 'learn'; own: Readonly<Record<string, Pronunciation>> }
  | { id: number; call: 'abort' }
  /** Asks for a sign of life. */
  | { id: number; call: 'ping' };

export type EngineReply =
  /** A sign of life: the reply to a ping, and to an abort before the reply to the call itself. */
  | { id: number; alive: true }
  | { id: number; event: EngineEvent }
  | { id: number; result: Result<EngineCalls[CallName]['result']> };

/** The messages on a recording's port: 16 kHz samples, then the end. */
export type FrameMessage = Float32Array | 'end';

/** The host's messages on the port of `hear`: each but the last is answered, in order. */
export type PhraseRecognitionRequest =
  | { samples: Float32Array }
  | { compared: readonly number[] }
  | 'decide'
  | 'close';

/** The first reply reports that the engine listens from now on. */
export type PhraseRecognitionReply =
  | { text: string }
  | { heard: readonly PhraseHypothesis[] }
  | { confidences: readonly number[] }
  | { ready: true }
  | { error: WireError };
