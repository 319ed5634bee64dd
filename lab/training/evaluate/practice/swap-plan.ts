import type { PlannedWord, Pronunciation, UtterancePlan } from '@sayable/shared/contracts';
import { baseOf, isVowel, soundsKey, withStressOf } from '@sayable/shared/phonetics';
import { partnerOf } from './pair-places.ts';

/** A place of a text. */
interface PlaceInPlan {
  /** The index of the word, and of the sound in the corpus's pronunciation. */
  word: number;
  sound: number;
  /** The corpus's pronunciation of the word. */
  phones: readonly string[];
  /** The number of words that the corpus counts in the text. */
  wordCount: number;
}

/** A sound that is expected in place of one that raters found well pronounced. */
export interface PlannedSwap extends PlaceInPlan {
  expected: string;
}

/** A sound that was said in place of one that raters found well pronounced. */
export interface ReplacedSound extends PlaceInPlan {
  said: string;
}

/** The reasons for which a swap cannot be practised. */
export type NoSwap = 'other word count' | 'sound in no variant' | 'another valid pronunciation';

/**
 * Returns the plan in which another sound is expected at one place, in every variant of the word that has the
 * spoken sound there. Variants without that sound are removed, and the reference voice speaks the first
 * remaining variant.
 */
export function swapPlan(plan: UtterancePlan, swap: PlannedSwap): UtterancePlan | NoSwap {
  const word = plan.words[swap.word];
  if (!word || plan.words.length !== swap.wordCount) return 'other word count';
  const pronunciations = swapped(word, swap);
  if (pronunciations.length === 0) return 'sound in no variant';
  const right = new Set([...word.pronunciations, [...swap.phones]].map(soundsKey));
  if (pronunciations.some((one) => right.has(soundsKey(one)))) return 'another valid pronunciation';
  const changed: PlannedWord = { ...word, pronunciations, saidAs: 'own' };
  return { ...plan, words: plan.words.map((one, index) => (index === swap.word ? changed : one)) };
}

/**
 * Returns whether a word with a replaced sound is another of its valid pronunciations, in which the sound is
 * no error.
 */
export function isValidForm({ words }: UtterancePlan, replaced: ReplacedSound): boolean {
  const word = words[replaced.word];
  const there = replaced.phones[replaced.sound];
  if (!word || there === undefined || words.length !== replaced.wordCount) return false;
  const said = isVowel(replaced.said) ? withStressOf(replaced.said, there) : replaced.said;
  const form = soundsKey(replaced.phones.with(replaced.sound, said));
  return word.pronunciations.some((one) => soundsKey(one) === form);
}

function swapped({ pronunciations }: PlannedWord, { sound, expected, phones }: PlannedSwap): Pronunciation[] {
  const said = baseOf(phones[sound] ?? '');
  return pronunciations.flatMap((variant) => {
    const at = partnerOf(phones, variant, sound);
    const there = at === null ? undefined : variant[at];
    if (there === undefined || baseOf(there) !== said) return [];
    const due = isVowel(expected) ? withStressOf(expected, there) : expected;
    return [variant.map((phone, index) => (index === at ? due : phone))];
  });
}
