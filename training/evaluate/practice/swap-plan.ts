import type { PlannedWord, Pronunciation, UtterancePlan } from '@sayable/shared/contracts';
import { baseOf, isVowel, soundsKey, withStressOf } from '@sayable/shared/phonetics';
import { partnerOf } from './pair-places.ts';

/** A sound that is expected in place of one that raters found well pronounced. */
export interface PlannedSwap {
  /** The index of the word, and of the sound in the corpus's pronunciation. */
  word: number;
  sound: number;
  expected: string;
  /** The corpus's pronunciation of the word, which was spoken. */
  phones: readonly string[];
  /** The number of words that the corpus counts in the text. */
  wordCount: number;
}

/** The reasons for which a swap cannot be practised. */
export type NoSwap = 'other word count' | 'sound in no variant' | 'another valid pronunciation';

/**
 * Returns the plan in which another sound is expected at one place, in every variant of the word that has the spoken
 * sound there. Variants without that sound are removed, and the reference voice speaks the first remaining variant.
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
