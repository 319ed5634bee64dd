import type { Contrast, PracticeEvent, SoundRound, WireError } from '@sayable/shared/contracts';
import { outcomeOfContrast, type TryOutcome } from '@sayable/shared/contrasts';
import { failsToBegin } from '../../messaging/practice-client.ts';
import { levelTicks } from '../../ui/ticks.tsx';

/** One try at a word. */
export interface SaidTry {
  attemptId: string;
  outcome: TryOutcome;
}

/** A word of a round with its tries. */
export interface SaidWord {
  word: string;
  tries: readonly SaidTry[];
}

/** The number of tries after which a word may rest. */
export const TRIES = 3;

/** The state of one word that is being said. */
export interface Saying {
  step: 'preparing' | 'rest' | 'opening' | 'listening' | 'checking';
  /** The number of the last request to record; null before the first one. */
  request: number | null;
  attemptId: string | null;
  /** The newest levels of the microphone, 0–1. */
  levels: readonly number[];
  tries: readonly SaidTry[];
  /** The failure of the last try. */
  failure: WireError | null;
}

export const atFirst: Saying = {
  step: 'preparing',
  request: null,
  attemptId: null,
  levels: [],
  tries: [],
  failure: null,
};

/** Returns the state after the request to record of this number. */
export function afterRecord(state: Saying, request: number): Saying {
  return { ...state, step: 'opening', request, attemptId: null, failure: null, levels: [] };
}

/** Returns the state after the person's own step. */
export function afterStep(state: Saying, step: 'finish' | 'cancel'): Saying {
  if (step === 'finish') return { ...state, step: 'checking' };
  return { ...state, step: 'rest', attemptId: null };
}

/** Returns the state after an event of the speech host. */
export function afterEvent(state: Saying, event: PracticeEvent, contrast: Contrast): Saying {
  switch (event.type) {
    case 'sentence-prepared':
      return state.step === 'preparing' ? { ...state, step: 'rest' } : state;
    case 'recording-started':
      if (!isOpening(state, event)) return state;
      return { ...state, step: 'listening', attemptId: event.attemptId };
    case 'level-measured':
      if (state.step !== 'listening') return state;
      return { ...state, levels: [...state.levels, event.level].slice(-levelTicks) };
    case 'recording-stopped':
      return isOf(state, event.attemptId) ? { ...state, step: 'checking' } : state;
    case 'recording-cancelled':
      if (!isOpening(state, event) && !isOf(state, event.attemptId)) return state;
      return { ...state, step: 'rest', attemptId: null };
    case 'attempt-assessed': {
      if (!isOf(state, event.attemptId)) return state;
      const { attemptId, assessment } = event;
      const one = {
        attemptId,
        outcome: outcomeOfContrast(assessment, contrast),
      };
      return { ...state, step: 'rest', attemptId: null, tries: [...state.tries, one] };
    }
    case 'command-failed':
      return failed(state, event);
    default:
      return state;
  }
}

function isOpening({ step, request }: Saying, event: { request?: number | undefined }): boolean {
  return step === 'opening' && request === event.request;
}

function isOf({ attemptId }: Saying, id: string | undefined): boolean {
  return attemptId !== null && attemptId === id;
}

function failed(state: Saying, event: Extract<PracticeEvent, { type: 'command-failed' }>): Saying {
  const { step, request } = state;
  const isUnbegun = step === 'opening' && request !== null && failsToBegin(event, request);
  // Without the reference audio, a prepared word can still be said.
  const isUnprepared = event.command === 'prepare-sentence' && (step === 'preparing' || step === 'rest');
  if (!isUnbegun && !isUnprepared && !isOf(state, event.attemptId)) return state;
  const failure = event.error.code === 'aborted' ? null : event.error;
  return { ...state, step: 'rest', attemptId: null, failure };
}

/** Returns the tries that count, at most three: *not sure* costs none. */
export function counted(tries: readonly SaidTry[]): readonly SaidTry[] {
  return tries.filter(({ outcome }) => outcome !== 'unsure').slice(-TRIES);
}

/** Returns the result of a word: true once it was right, false after three misses, null while it is open. */
export function resultOf(tries: readonly SaidTry[]): boolean | null {
  if (tries.some(({ outcome }) => outcome === 'hit')) return true;
  return counted(tries).length >= TRIES ? false : null;
}

/**
 * Returns the results of a round: a word that was the other one at least once is missed, also if it was right
 * later.
 */
export function roundCounts(said: readonly SaidWord[]): Pick<SoundRound, 'right' | 'wrong' | 'missed'> {
  const results = said.map(({ tries }) => resultOf(tries));
  const missed = said.filter(({ tries }) => tries.some(({ outcome }) => outcome === 'miss'));
  return {
    right: results.filter((one) => one === true).length,
    wrong: results.filter((one) => one === false).length,
    missed: missed.map(({ word }) => word),
  };
}
