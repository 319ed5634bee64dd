import { isUnclear, isWrongSound, soundsLikeAnotherWord } from '@sayable/shared/assessment';
import type { AssessedPhone, AssessedWord } from '@sayable/shared/contracts';
import { wordLevel } from './word-level.ts';

type NamedWord = Pick<AssessedWord, 'error' | 'phones'>;

/**
 * Returns a short note on a word's result; null if there is none.
 * @param said the word that was said instead, if known
 */
export function wordNote(word: NamedWord, said: string | null = null): string | null {
  switch (word.error) {
    case 'none':
      return null;
    case 'mispronounced':
      return soundsLikeAnotherWord(word) ? 'like another word' : null;
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

/**
 * Returns the name of a word's result for views with enough room. A word with a mark under it is close, and not yet
 * right.
 */
export function wordErrorName(word: AssessedWord): string {
  switch (word.error) {
    case 'none':
      return wordLevel(word) === 4 ? 'Right' : 'Close';
    case 'mispronounced':
      return nameOfMispronounced(word);
    case 'stress':
      return 'Wrong stress';
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

/** Uses the first wrong phone: its letters are shown beside the name. */
function nameOfMispronounced(word: NamedWord): string {
  if (soundsLikeAnotherWord(word)) return 'Like another word';
  const wrong = word.phones.filter(isWrongSound);
  const first = wrong.find(({ expected }) => expected !== null) ?? wrong[0];
  const name = first ? soundErrorName(first) : 'another sound';
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Returns the name of a phone's result. */
export function soundErrorName(phone: AssessedPhone): string {
  switch (phone.error) {
    case 'none':
      return 'right';
    case 'replaced':
      return isUnclear(phone) ? 'not clear' : 'another sound';
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
