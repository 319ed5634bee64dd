import type { AssessedWord } from '@sayable/shared/contracts';
import type { scoreLevel } from '../../../ui/score-level.ts';
import { wordLevel } from './word-level.ts';

/** The class of a mark under letters, or through them. */
export type Mark = `mark-${0 | 1 | 2 | 3 | 'stress' | 'unsure' | 'omitted'}`;

/**
 * Returns the mark of a word: the same information as its colour, for people who can't distinguish red from
 * green.
 */
export function wordMark(word: AssessedWord): Mark | null {
  const level = wordLevel(word);
  switch (word.error) {
    case 'none':
      return typeof level === 'number' && level < 4 ? levelMark(level) : null;
    case 'unsure':
      return 'mark-unsure';
    case 'stress':
      return 'mark-stress';
    case 'omitted':
    case 'replaced':
      return 'mark-omitted';
    case 'added':
      return null;
    case 'mispronounced':
    case 'swapped':
    case 'repeated':
      return typeof level === 'number' ? levelMark(level) : null;
  }
}

/** A named error has a mark, whatever its score. */
function levelMark(level: ReturnType<typeof scoreLevel>): Mark {
  return level === 4 ? 'mark-3' : `mark-${level}`;
}
