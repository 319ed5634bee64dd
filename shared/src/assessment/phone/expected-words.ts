import type { PlannedWord } from '../../contracts/plan.ts';
import { soundsKey } from '../../phonetics/index.ts';
import type { HeardWord, Hearing } from '../../ports/aligner.ts';
import type { DueWord } from '../../ports/sound-scorer.ts';

/**
 * The words whose sounds are to be scored, in the order in which they were said: in the pronunciation and at the place
 * that the aligner found, with the word's other valid pronunciations. A word that was said again is there each time, so
 * that its sounds are looked for in their own place; a word that was left out has none.
 * @param plan the text's words
 */
export function dueWordsOf({ words }: Pick<Hearing, 'words'>, plan: readonly PlannedWord[]): DueWord[] {
  return words.flatMap((word) => dueWord(word, plan) ?? []);
}

/** All words of a text, in its order, as they are said most often, with their other valid pronunciations. */
export function dueWordsOfText(words: readonly PlannedWord[]): DueWord[] {
  return words.flatMap(({ pronunciations: [phones, ...alternatives] }, planIndex) =>
    phones ? { planIndex, phones, alternatives } : [],
  );
}

function dueWord(word: HeardWord, plan: readonly PlannedWord[]): DueWord | null {
  const { planIndex, startMs, endMs } = word;
  const phones = word.phones.flatMap(({ expected }) => expected ?? []);
  if (planIndex === null || phones.length === 0) return null;
  const valid = plan[planIndex]?.pronunciations ?? [];
  const alternatives = valid.filter((other) => soundsKey(other) !== soundsKey(phones));
  return { planIndex, phones, startMs, endMs, alternatives };
}
