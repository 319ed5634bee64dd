import type { PlannedWord } from '@sayable/shared/contracts';
import type { EngineWord } from '../types.ts';

/**
 * The least shares of right sounds: of the text, and of the words that were placed. Half a text that is read well has
 * few of the first and many of the second. Chosen on 63 recordings of the corpus: none is rejected with its own text,
 * one with twice its text, 58 of 126 with another.
 */
const leastRight = { ofText: 0.6, ofPlaced: 0.85 };

/** Returns true if another text was read: MFA places words in any speech, but then hears other sounds in them. */
export function isOtherText(placed: readonly EngineWord[], words: readonly PlannedWord[]): boolean {
  const sounds = placed.flatMap(({ phones }) => phones.filter(({ expected }) => expected !== null));
  const right = sounds.filter(({ expected, recognized }) => expected === recognized).length;
  const due = words.reduce((sum, { pronunciations }) => sum + (pronunciations[0]?.length ?? 0), 0);
  return right < leastRight.ofText * due && right < leastRight.ofPlaced * sounds.length;
}
