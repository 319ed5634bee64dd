import type { Pronunciation, Result, UtterancePlan, WireError } from '@sayable/shared/contracts';
import type { SpokenPiece } from '@sayable/shared/conversation';
import type { Judgement, PhraseHypothesis, Recording } from '@sayable/shared/ports';
import type { ReferenceAudio } from '@sayable/shared/practice';
import type { EngineEvent, SpokenReference } from '../practice/index.ts';

/**
 * What the speech host and the speech worker say to each other. Errors travel as Result data; an abort is a message
 * of its own. Both ends are of the same build and in the same origin, so types suffice.
 */
export interface EngineCalls {
  prepare: { params: { text: string }; result: UtterancePlan };
  speak: { params: { text: string; pace: 'normal' | 'slow' }; result: SpokenReference };
  /** From now on this is the text's reference; null: the embedded voice's again. */
  adopt: {
    params: { text: string; pace: 'normal' | 'slow'; reading: ReferenceAudio | null };
    result: { adopted: boolean };
  };
  listen: { params: { text: string; frames: MessagePort }; result: Judgement };
  judge: { params: { text: string; samples: Float32Array }; result: Judgement };
  say: { params: { phones: Pronunciation }; result: Recording };
  /** Loads the networks that score sounds; their id, null where they can't be loaded. */
  'load-scorer': { params: Record<string, never>; result: { id: string | null } };
  /** A piece of a partner's turn. */
  'speak-piece': { params: { text: string; speed: number }; result: SpokenPiece };
  /** Which of these texts is said; the port carries the talk, and the call ends with it. */
  hear: { params: { texts: readonly string[]; port: MessagePort }; result: { heard: true } };
}

export type CallName = keyof EngineCalls;

export type EngineRequest =
  | { [N in CallName]: { id: number; call: N; params: EngineCalls[N]['params'] } }[CallName]
  /** How the person says words, by the word: all of them, in place of those before. Not answered. */
  | { id: number; call: 'learn'; own: Readonly<Record<string, Pronunciation>> }
  | { id: number; call: 'abort' };

export type EngineReply =
  /** Says only that the worker lives: the answer to an abort, before the call itself is answered. */
  | { id: number; aborting: true }
  | { id: number; event: EngineEvent }
  | { id: number; result: Result<EngineCalls[CallName]['result']> };

/** What flows over the port of a recording: 16 kHz samples, then the end. */
export type FrameMessage = Float32Array | 'end';

/** What goes over the port of `hear`, from the host: each but the last is answered, in order. */
export type HearingRequest = { samples: Float32Array } | 'decide' | 'close';

/** The first one says that the engine listens from now on. */
export type HearingReply =
  | { text: string }
  | { heard: readonly PhraseHypothesis[] }
  | { ready: true }
  | { error: WireError };
