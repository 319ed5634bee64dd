import { confusionsOf } from '../../../shared/src/phonetics/confusions.ts';
import { baseOf, isVowel, withStressOf } from '../../../shared/src/phonetics/index.ts';
import type { Dice } from './degrade.ts';

/** A place of a word: the expected sound and the spoken sound, each null for no sound. */
export interface Slot {
  expected: string | null;
  said: string | null;
}

const consonants = 'B CH D DH F G HH JH K L M N NG P R S SH T TH V W Y Z ZH'.split(' ');
const vowels = 'AA AE AH AO AW AY EH ER EY IH IY OW OY UH UW'.split(' ');
/** The shares of replacements and drops among errors; the others are additions. */
const replacedShare = 0.78;
const droppedShare = 0.14;
/** The share of replacements that are typical of learners; the others take any sound of the same kind. */
const typicalShare = 0.8;

/** Generates a pronunciation with errors at a rate for each sound. A word keeps at least one sound. */
export function saidWithErrors(pronunciation: readonly string[], rate: number, dice: Dice): Slot[] {
  const slots = pronunciation.flatMap((phone): Slot[] => {
    const right = { expected: phone, said: phone };
    if (dice() >= rate) return [right];
    const kind = dice();
    if (kind < replacedShare) return [{ expected: phone, said: replacementOf(phone, dice) }];
    if (kind < replacedShare + droppedShare) return isVowel(phone) ? [right] : [{ ...right, said: null }];
    return [right, { expected: null, said: 'AH0' }];
  });
  return slots.some(({ said }) => said !== null)
    ? slots
    : pronunciation.map((phone) => ({ expected: phone, said: phone }));
}

/** Generates pronunciations of words with exactly one replaced or dropped sound, anywhere in the sentence. */
export function saidWithOneError(words: readonly (readonly string[])[], dice: Dice): Slot[][] {
  const places = words.flatMap((phones, word) => phones.map((_, at) => ({ word, at })));
  const wrong = places[Math.floor(dice() * places.length)];
  return words.map((phones, word) =>
    phones.map((expected, at): Slot => {
      if (word !== wrong?.word || at !== wrong.at) return { expected, said: expected };
      const isDropped = dice() < droppedShare && !isVowel(expected) && phones.length > 1;
      return { expected, said: isDropped ? null : replacementOf(expected, dice) };
    }),
  );
}

function replacementOf(phone: string, dice: Dice): string {
  const base = baseOf(phone);
  const typical = confusionsOf(base).map(({ heard }) => heard);
  const any = (isVowel(phone) ? vowels : consonants).filter((other) => other !== base);
  const choices = dice() < typicalShare && typical.length > 0 ? typical : any;
  const chosen = choices[Math.floor(dice() * choices.length)] ?? phone;
  return isVowel(chosen) ? withStressOf(chosen, phone) : chosen;
}
