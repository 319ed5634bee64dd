import { isUnclear, isWrongSound, soundsLikeAnotherWord } from '@sayable/shared/assessment';
import type { AssessedPhone, AssessedWord } from '@sayable/shared/contracts';
import { cardTexts as t } from '@sayable/shared/texts';
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
      return soundsLikeAnotherWord(word) ? t('noteLikeAnotherWord') : null;
    case 'stress':
      return t('noteStress');
    case 'omitted':
      return t('noteOmitted');
    case 'added':
      return t('noteAdded');
    case 'repeated':
      return t('noteRepeated');
    case 'replaced':
      return said === null ? t('noteReplaced') : t('noteReplacedBy', { word: said });
    case 'swapped':
      return t('noteSwapped');
    case 'unsure':
      return t('noteUnsure');
  }
}

/**
 * Returns a note on a word's result for a screen reader, also where a mark says enough; null if there is
 * none.
 */
export function spokenNote(word: NamedWord, said: string | null): string | null {
  const note = wordNote(word, said);
  if (note !== null || word.error !== 'mispronounced') return note;
  const first = firstWrong(word);
  return first ? soundErrorName(first) : t('soundReplaced');
}

/**
 * Returns the name of a word's result for views with enough room. A word with a mark under it is close, and
 * not yet right.
 */
export function wordErrorName(word: AssessedWord): string {
  switch (word.error) {
    case 'none':
      return t(wordLevel(word) === 4 ? 'nameRight' : 'nameClose');
    case 'mispronounced':
      return nameOfMispronounced(word);
    case 'stress':
      return t('nameStress');
    case 'omitted':
      return t('nameOmitted');
    case 'added':
      return t('nameAdded');
    case 'repeated':
      return t('nameRepeated');
    case 'replaced':
      return t('nameReplaced');
    case 'swapped':
      return t('nameSwapped');
    case 'unsure':
      return t('nameUnsure');
  }
}

/** Uses the first wrong phone: its letters are shown beside the name. */
function nameOfMispronounced(word: NamedWord): string {
  if (soundsLikeAnotherWord(word)) return t('nameLikeAnotherWord');
  const first = firstWrong(word);
  switch (first?.error) {
    case 'dropped':
      return t('nameSoundDropped');
    case 'added':
      return t('nameSoundAdded');
    default:
      return t(first && isUnclear(first) ? 'nameSoundUnclear' : 'nameSoundReplaced');
  }
}

function firstWrong({ phones }: NamedWord): AssessedPhone | undefined {
  const wrong = phones.filter(isWrongSound);
  return wrong.find(({ expected }) => expected !== null) ?? wrong[0];
}

/** Returns the name of a phone's result. */
export function soundErrorName(phone: AssessedPhone): string {
  switch (phone.error) {
    case 'none':
      return t('soundRight');
    case 'replaced':
      return t(isUnclear(phone) ? 'soundUnclear' : 'soundReplaced');
    case 'dropped':
      return t('soundDropped');
    case 'added':
      return t('soundAdded');
    case 'stress':
      return t('soundStress');
    case 'unsure':
      return t('soundUnsure');
  }
}
