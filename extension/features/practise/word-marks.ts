import type { AssessedWord, PhoneError, WordError } from '@sayable/shared/contracts';
import { type ScoreLevel, scoreLevel } from '../../ui/score-level.ts';

/** The colour of a word: its score's, grey where nobody can say. */
export function wordLevel({ error, score }: AssessedWord): ScoreLevel | 'unsure' {
  return error === 'unsure' ? 'unsure' : scoreLevel(score);
}

/** The class of a line under letters. */
export type Mark = `mark-${0 | 1 | 2 | 3 | 'stress' | 'unsure' | 'omitted'}`;

/** The line under a word: the same as its colour, for those who don't tell red from green. */
export function wordMark(word: AssessedWord): Mark | null {
  switch (word.error) {
    case 'none': {
      const level = scoreLevel(word.score);
      return level === 4 ? null : `mark-${level}`;
    }
    case 'unsure':
      return 'mark-unsure';
    case 'stress':
      return 'mark-stress';
    case 'omitted':
      return 'mark-omitted';
    case 'mispronounced':
    case 'replaced':
    case 'swapped':
    case 'added':
    case 'repeated':
      return errorMark(word.score);
  }
}

/**
 * What happened to a word, in a word or two; null where there is nothing to say.
 * @param said what was said in its place, where that is known
 */
export function wordNote(error: WordError, said: string | null = null): string | null {
  switch (error) {
    case 'none':
    case 'mispronounced':
      return null;
    case 'stress':
      return 'other stress';
    case 'omitted':
      return 'left out';
    case 'added':
      return 'added';
    case 'repeated':
      return 'said again';
    case 'replaced':
      return said === null ? 'another word' : `you said “${said}”`;
    case 'swapped':
      return 'other order';
    case 'unsure':
      return 'not sure';
  }
}

/** The name of a word's error where there is room for it. */
export function wordErrorName(error: WordError): string {
  switch (error) {
    case 'none':
      return 'Right';
    case 'mispronounced':
      return 'Phoneme mismatch';
    case 'stress':
      return 'Stress mismatch';
    case 'omitted':
      return 'Left out';
    case 'added':
      return 'Not in the text';
    case 'repeated':
      return 'Said again';
    case 'replaced':
      return 'Another word was said';
    case 'swapped':
      return 'In another order';
    case 'unsure':
      return 'Not sure, so not counted';
  }
}

/** What happened to a sound. */
export function phoneErrorName(error: PhoneError): string {
  switch (error) {
    case 'none':
      return 'right';
    case 'replaced':
      return 'another sound';
    case 'dropped':
      return 'left out';
    case 'added':
      return 'added';
    case 'stress':
      return 'other stress';
    case 'unsure':
      return 'not sure';
  }
}

/** What is named as wrong has a line, whatever its score. */
export function errorMark(score: number): Mark {
  const level = scoreLevel(score);
  return level === 4 ? 'mark-3' : `mark-${level}`;
}
