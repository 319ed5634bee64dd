import { isWrongSound } from '@sayable/shared/assessment';
import type { AssessedPhone, AssessedWord } from '@sayable/shared/contracts';
import { HIGHEST_RED, type ScoreLevel, scoreLevel, shownScore } from '../../ui/score-level.ts';

/** The colour of a word: its score's, or a grey. `unscored` is a word of which no sound could be scored. */
export type WordLevel = ScoreLevel | 'unsure' | 'unscored';

/** The level of a word. Red means a sound to work on and nothing else: a word that was left out has none. */
export function wordLevel(word: AssessedWord): WordLevel {
  if (word.error === 'unsure') return 'unsure';
  const score = wordScore(word);
  return score === null ? 'unscored' : scoreLevel(score);
}

/**
 * A word's score as it is shown: below 50 where it has a sound to work on, and only there. Null where there is nothing to
 * be scored: it was left out, another word was said, it isn't in the text, or nobody can be sure.
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

/** The level of a sound that went wrong; null where there is nothing to fix, or nobody can say. */
export function soundLevel({ error }: Pick<AssessedPhone, 'error'>): ScoreLevel | null {
  if (error === 'stress') return 2;
  return isWrongSound({ error }) ? 0 : null;
}

/** The score of a sound as it is shown: below 50 where it is wrong, though it was rounded to 50. */
export function soundScore({ error, score }: Pick<AssessedPhone, 'error' | 'score'>): number {
  return isWrongSound({ error }) ? redScore(score) : shownScore(score);
}

function redScore(score: number): number {
  return Math.min(HIGHEST_RED, shownScore(score));
}
