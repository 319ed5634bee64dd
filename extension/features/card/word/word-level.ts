import { isWrongSound } from '@sayable/shared/assessment';
import type { AssessedPhone, AssessedWord } from '@sayable/shared/contracts';
import { HIGHEST_RED, type ScoreLevel, scoreLevel, shownScore } from '../../../ui/score-level.ts';

/** The colour of a word: its score's, or a grey. `unscored` is a word without a scored phone. */
export type WordLevel = ScoreLevel | 'unsure' | 'unscored';

/** Returns the level of a word. Red always means a phone to work on: an omitted word is never red. */
export function wordLevel(word: AssessedWord): WordLevel {
  if (word.error === 'unsure') return 'unsure';
  const score = wordScore(word);
  return score === null ? 'unscored' : scoreLevel(score);
}

/**
 * Returns a word's score as displayed: below 50 if and only if it has a phone to work on. Null if there is
 * nothing to score: it was omitted or substituted, it isn't in the text, or the judgement is unsure.
 */
export function wordScore({ error, score, phones }: AssessedWord): number | null {
  switch (error) {
    case 'unsure':
    case 'omitted':
    case 'replaced':
    case 'added':
      return null;
    case 'mispronounced':
      return redScore(score);
    case 'none':
    case 'stress':
      return Math.max(HIGHEST_RED + 1, shownScore(score));
    case 'swapped':
    case 'repeated':
      return phones.some(isWrongSound) ? redScore(score) : Math.max(HIGHEST_RED + 1, shownScore(score));
  }
}

/** Returns the level of a wrong phone; null if there is nothing to fix, or the judgement is unsure. */
export function soundLevel({ error }: Pick<AssessedPhone, 'error'>): ScoreLevel | null {
  if (error === 'stress') return 2;
  return isWrongSound({ error }) ? 0 : null;
}

function redScore(score: number): number {
  return Math.min(HIGHEST_RED, shownScore(score));
}
