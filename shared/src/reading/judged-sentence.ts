import type { AlignmentWire, Assessment, PlannedWord, StoredReadSentence } from '../contracts/index.ts';
import { wordBoundaries } from '../flow/index.ts';

/** A shorter silence belongs to the words: the closure of a stop takes up to 200 ms. */
const LEAST_PAUSE_MS = 250;

/**
 * Returns what the account needs of a judged sentence: the said words without a mark, and the pauses between
 * its words. A pause at a sign is *between* groups, any other one *inside* a group.
 */
export function judgedSentence(
  text: string,
  judged: { alignment: AlignmentWire; assessment: Assessment },
): Required<Pick<StoredReadSentence, 'wordsRight' | 'pausesMs'>> {
  const pausesMs: { between: number[]; inside: number[] } = { between: [], inside: [] };
  for (const { startMs, endMs, isAtSign } of wordBoundaries(text, judged))
    if (endMs - startMs >= LEAST_PAUSE_MS) pausesMs[isAtSign ? 'between' : 'inside'].push(endMs - startMs);
  const said = judged.assessment.words.filter(
    ({ userIndex, botIndex }) => userIndex !== null && botIndex !== null,
  );
  const wordsRight = said.filter(({ error }) => error === 'none' || error === 'unsure').length;
  return { wordsRight, pausesMs };
}

/** Returns the number of syllables of words: the vowels of their first pronunciations. */
export function syllablesOf(words: readonly PlannedWord[]): number {
  const phones = words.flatMap(({ pronunciations }) => pronunciations[0] ?? []);
  return phones.filter((phone) => /\d$/.test(phone)).length;
}
