import { alignByEdits } from '@sayable/shared/std';
import { spokenWords } from '@sayable/shared/text';

export interface WordErrors {
  /** The words of the text. */
  words: number;
  /** Words that are wrong, missing or added. */
  errors: number;
}

/** Compares a transcript with the text that was read. Numbers count as the words with which they are said. */
export function wordErrors(text: string, transcript: string): WordErrors {
  const expected = bareWords(text);
  const costs = { isMatch: (one: string, other: string) => one === other, replace: 1, gap: 1 };
  return { words: expected.length, errors: alignByEdits(expected, bareWords(transcript), costs).cost };
}

/**
 * Returns the words of a text in lower case, without marks. Numbers are the words with which they are said.
 */
export function bareWords(text: string): string[] {
  return spokenWords(text).map(({ word }) => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''));
}
