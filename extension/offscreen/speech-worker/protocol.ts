import type {
  Contrast,
  EmbeddedListeningVoice,
  EmbeddedVoice,
  English,
  FlowTask,
  Pronunciation,
  SaidWordings,
  Substitution,
  UtterancePlan,
  WireError,
  WordRange,
} from '@sayable/shared/contracts';
import type { SpokenPiece } from '@sayable/shared/conversation';
import type { Judgement, PhraseHypothesis, Recording } from '@sayable/shared/ports';
import type { ReadAloud, ReferenceAudio } from '@sayable/shared/practice';
import type { EngineEvent, PlayedFrames, Speaker, SpokenReference } from '../engine/ports.ts';
import type { RpcReply, RpcRequest } from '../workers/index.ts';

/** The text to be said, or the words of it that are said again in these wordings. */
export interface Said {
  text: string;
  english?: English | undefined;
  words?: WordRange | undefined;
  wordings?: SaidWordings | undefined;
  /** The substitution for which those words are said again. */
  substitution?: Substitution | undefined;
  /** Set if the text is a word of a minimal pair. */
  contrast?: Contrast | undefined;
  /** True if the text is said for its flow. */
  isForFlow?: boolean | undefined;
  /** The person whose slips are listened for. */
  speaker?: Speaker | undefined;
}

/** The calls of the speech worker. */
export interface EngineCalls {
  /** Sets the person's own pronunciations, by word: the complete set, which replaces the previous one. */
  learn: { params: { own: Readonly<Record<string, Pronunciation>> }; result: null };
  prepare: { params: { text: string; english?: English | undefined }; result: UtterancePlan };
  speak: {
    params: {
      text: string;
      pace: 'normal' | 'slow';
      english?: English | undefined;
      wordings?: SaidWordings | undefined;
    };
    result: SpokenReference;
  };
  /** Sets the text's reference audio; null restores the embedded voice's. */
  adopt: {
    params: {
      text: string;
      pace: 'normal' | 'slow';
      english?: English | undefined;
      reference: ReferenceAudio | PlayedFrames | null;
    };
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
      english?: English | undefined;
      wordings?: SaidWordings | undefined;
      /** The task of the reading's flow. */
      task?: FlowTask | undefined;
    };
    result: ReadAloud;
  };
  say: {
    params: { phones: Pronunciation; voiceId?: EmbeddedVoice | undefined };
    result: Recording;
  };
  /** Loads the natural voice. The result is false if this machine can't run it. */
  'natural-voice': { params: { ifRested: boolean }; result: boolean };
  'collect-garbage': { params: null; result: null };
  /** A piece of a partner's turn; its chunks are events. */
  'speak-piece': {
    params: { text: string; speed: number; voiceId?: EmbeddedListeningVoice | undefined };
    result: null;
  };
  /**
   * Recognises which of the texts is spoken; the port carries the messages, and the call ends when it closes.
   */
  hear: { params: { texts: readonly string[]; port: MessagePort }; result: { heard: true } };
}

/** An event of a call: of one that listens or judges, or a chunk of `speak-piece`. */
export type WorkerEvent = EngineEvent | { type: 'piece-spoken'; piece: SpokenPiece };

export type EngineRequest = RpcRequest<EngineCalls>;
export type EngineReply = RpcReply<EngineCalls, WorkerEvent>;

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
