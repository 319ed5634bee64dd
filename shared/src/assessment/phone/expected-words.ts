import type { PlannedWord } from '../../contracts/plan.ts';
import { soundsKey } from '../../phonetics/index.ts';
import type { Recognition, RecognizedWord } from '../../ports/aligner.ts';
import type { ExpectedWord } from '../../ports/sound-scorer.ts';

/**
 * The words for the sound scorer, in spoken order: each with the pronunciation and the times that the aligner
 * found, and with its other valid pronunciations. A repeated word occurs each time, so that its sounds are
 * searched for at their own place; an omitted word does not occur.
 * @param plan the text's words
 */
export function expectedWordsOf(
  { words }: Pick<Recognition, 'words'>,
  plan: readonly PlannedWord[],
): ExpectedWord[] {
  return words.flatMap((word) => expectedWord(word, plan) ?? []);
}

/** All words of a text in its order, with their first pronunciation and the other valid ones. */
export function expectedWordsOfText(words: readonly PlannedWord[]): ExpectedWord[] {
  return words.flatMap(({ pronunciations: [phones, ...alternatives] }, planIndex) =>
    phones ? { planIndex, phones, alternatives } : [],
  );
}

function expectedWord(word: RecognizedWord, plan: readonly PlannedWord[]): ExpectedWord | null {
  const { planIndex, startMs, endMs } = word;
  const phones = word.phones.flatMap(({ expected }) => expected ?? []);
  if (planIndex === null || phones.length === 0) return null;
  const valid = plan[planIndex]?.pronunciations ?? [];
  const alternatives = valid.filter((other) => soundsKey(other) !== soundsKey(phones));
  return { planIndex, phones, startMs, endMs, alternatives };
}
