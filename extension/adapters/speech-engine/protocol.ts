import type { Pronunciation, ReadingPlan, Result } from '@sayable/shared/contracts';
import type { Judgement, Recording } from '@sayable/shared/ports';
import type { OtherReading } from '@sayable/shared/practise';
import type { EngineEvent, SpokenReference } from '../../features/speech-host/index.ts';

/**
 * What the speech host and the speech worker say to each other. Errors travel as Result data; an abort is a message
 * of its own. Both ends are of the same build and in the same origin, so types suffice.
 */
export interface EngineCalls {
  prepare: { params: { text: string }; result: ReadingPlan };
  speak: { params: { text: string; pace: 'normal' | 'slow' }; result: SpokenReference };
  /** From now on this is the text's reference; null: the embedded voice's again. */
  adopt: {
    params: { text: string; pace: 'normal' | 'slow'; reading: OtherReading | null };
    result: { adopted: boolean };
  };
  listen: { params: { text: string; frames: MessagePort }; result: Judgement };
  judge: { params: { text: string; samples: Float32Array }; result: Judgement };
  say: { params: { phones: Pronunciation }; result: Recording };
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
