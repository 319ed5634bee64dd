import { wordsToSayAgain } from '@sayable/shared/assessment';
import { nextToSay, shownWords } from '../word/word-takes.ts';
import { type CardState, isToSayLikeThat } from './state.ts';

/** The one thing to do next: the filled button. */
export type NextAction =
  | { name: 'record' }
  /** Goes on to the next sentence. */
  | { name: 'next' }
  /** Says a word again: its index in the assessment, and as written. */
  | { name: 'say-word'; index: number; written: string };

/**
 * Returns the next action of a card at rest: the worst word of a result while one is to be said again, else
 * the next sentence. One whose voice was heard otherwise is said like that first.
 * @param hasNext true if there is a next sentence
 */
export function nextAction(state: CardState, hasNext: boolean): NextAction {
  const { phase, plan, text, firstLanguage } = state;
  if (phase.name !== 'result' || isToSayLikeThat(state, 'attempt')) return { name: 'record' };
  const candidates = wordsToSayAgain(shownWords(phase.attempt), firstLanguage);
  const index = nextToSay(phase.attempt, candidates);
  const word = index === null ? undefined : phase.attempt.assessment.words[index];
  if (index !== null && word) {
    return { name: 'say-word', index, written: (plan?.text ?? text).slice(...word.span) };
  }
  const isReadBadly =
    candidates.length === 0 && phase.attempt.assessment.words.some(({ error }) => error === 'omitted');
  return { name: hasNext && !isReadBadly ? 'next' : 'record' };
}
