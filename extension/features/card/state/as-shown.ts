import { asShown, type Display, display, wordsAsShown } from '@sayable/shared/display';
import type { CardState, JudgedAttempt, WordTake } from './state.ts';

const known = new WeakMap<JudgedAttempt, { by: Display; attempt: JudgedAttempt }>();

/**
 * Returns the state with its marks as strict as the person wants them. The state itself keeps the judgement,
 * so that another choice starts from it again. The same state gives the same attempts until the choice
 * changes.
 */
export function stateAsShown(state: CardState): CardState {
  if (display().strictness === 'balanced') return state;
  const { phase, loop } = state;
  if (phase.name === 'result') {
    return {
      ...state,
      phase: { ...phase, attempt: attemptAsShown(phase.attempt) },
      loop: loop && { ...loop, takes: takesAsShown(loop.takes) },
    };
  }
  if (phase.name !== 'checking') return state;
  return { ...state, phase: { ...phase, words: wordsAsShown(phase.words, null) } };
}

function attemptAsShown(attempt: JudgedAttempt): JudgedAttempt {
  const by = display();
  const found = known.get(attempt);
  if (found?.by === by) return found.attempt;
  const takes = attempt.takes && takesAsShown(attempt.takes);
  const shown = { ...attempt, assessment: asShown(attempt.assessment), takes };
  known.set(attempt, { by, attempt: shown });
  return shown;
}

function takesAsShown(takes: readonly WordTake[]): WordTake[] {
  return takes.map((take) => ({ ...take, assessment: asShown(take.assessment) }));
}
