import { isWrongSound } from '@sayable/shared/assessment';
import {
  type Assessment,
  type Contrast,
  type PracticeEvent,
  scorerVersionOf,
  type WireError,
} from '@sayable/shared/contracts';
import { contrastOutcome } from '@sayable/shared/contrasts';
import { levelTicks } from '../../ui/ticks.tsx';

/** The result of a try; `unsure` is neither a hit nor a miss and costs no try. */
export type SayingOutcome = 'hit' | 'miss' | 'unsure';

/** One try at a word. */
export interface SaidTry {
  attemptId: string;
  outcome: SayingOutcome;
  scorer: string;
}

/** The number of tries after which a word may rest. */
export const TRIES = 3;

/** The state of one word that is being said. */
export interface Saying {
  step: 'preparing' | 'rest' | 'opening' | 'listening' | 'checking';
  attemptId: string | null;
  /** The newest levels of the microphone, 0–1. */
  levels: readonly number[];
  tries: readonly SaidTry[];
  /** The failure of the last try. */
  failure: WireError | null;
}

export const atFirst: Saying = { step: 'preparing', attemptId: null, levels: [], tries: [], failure: null };

/** Returns the state after the person's own step. */
export function afterStep(state: Saying, step: 'record' | 'finish' | 'cancel'): Saying {
  if (step === 'record') return { ...state, step: 'opening', failure: null, levels: [] };
  if (step === 'finish') return { ...state, step: 'checking' };
  return { ...state, step: 'rest', attemptId: null };
}

/** Returns the state after an event of the speech host. */
export function afterEvent(state: Saying, event: PracticeEvent, contrast: Contrast): Saying {
  switch (event.type) {
    case 'sentence-prepared':
      return state.step === 'preparing' ? { ...state, step: 'rest' } : state;
    case 'recording-started':
      if (state.step !== 'opening') return state;
      return { ...state, step: 'listening', attemptId: event.attemptId };
    case 'level-measured':
      if (state.step !== 'listening') return state;
      return { ...state, levels: [...state.levels, event.level].slice(-levelTicks) };
    case 'recording-stopped':
      return event.attemptId === state.attemptId ? { ...state, step: 'checking' } : state;
    case 'recording-cancelled':
      return event.attemptId === state.attemptId ? { ...state, step: 'rest', attemptId: null } : state;
    case 'attempt-assessed': {
      if (event.attemptId !== state.attemptId) return state;
      const { attemptId, assessment } = event;
      const one = {
        attemptId,
        outcome: outcomeOf(assessment, contrast),
        scorer: scorerVersionOf(assessment),
      };
      return { ...state, step: 'rest', attemptId: null, tries: [...state.tries, one] };
    }
    case 'command-failed':
      return failed(state, event);
    default:
      return state;
  }
}

/** The commands whose failure ends a try. */
const ofTry: ReadonlySet<string> = new Set(['start-recording', 'stop-recording', 'prepare-sentence']);

function failed(state: Saying, event: Extract<PracticeEvent, { type: 'command-failed' }>): Saying {
  const isOther = event.attemptId !== undefined && event.attemptId !== state.attemptId;
  if (!ofTry.has(event.command) || isOther) return state;
  const failure = event.error.code === 'aborted' ? null : event.error;
  return { ...state, step: 'rest', attemptId: null, failure };
}

/**
 * Returns whether the word was said: it must fit better than the other one, and its sound must not be red. A sound that
 * is neither of the two is not sure.
 */
export function outcomeOf({ contrast: probability, words }: Assessment, { at }: Contrast): SayingOutcome {
  if (probability === undefined) return 'unsure';
  const outcome = contrastOutcome(probability);
  if (outcome !== 'asked') return outcome === 'other' ? 'miss' : 'unsure';
  const word = words.find(({ botIndex }) => botIndex === 0);
  const expected = word?.phones.filter((phone) => phone.expected !== null);
  const sound = expected?.[at];
  return sound && !isWrongSound(sound) ? 'hit' : 'unsure';
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
