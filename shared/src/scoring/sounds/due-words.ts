import type { PlannedWord } from '../../contracts/plan.ts';
import type { HeardWord, Hearing } from '../../ports/aligner.ts';
import type { DueWord } from '../../ports/sound-scorer.ts';

/**
 * The words whose sounds are to be scored, in the order in which they were said and the pronunciation that the aligner
 * found. One that was said again is there each time, so that its sounds are looked for in their own place; one that was left
 * out has none.
 */
export function dueWordsOf({ words }: Pick<Hearing, 'words'>): DueWord[] {
  return words.flatMap((word) => dueWord(word) ?? []);
}

/** All words of a text, in its order, as they are said most often. */
export function dueWordsOfText(words: readonly PlannedWord[]): DueWord[] {
  return words.flatMap(({ pronunciations: [phones] }, planIndex) => (phones ? { planIndex, phones } : []));
}

function dueWord({ planIndex, phones }: HeardWord): DueWord | null {
  const due = phones.flatMap(({ expected }) => expected ?? []);
  return planIndex === null || due.length === 0 ? null : { planIndex, phones: due };
}
