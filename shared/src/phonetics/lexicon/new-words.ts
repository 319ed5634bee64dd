import type { Pronunciation } from '../../contracts/plan.ts';
import newWords from './new-words.json' with { type: 'json' };

/**
 * Names and words that the CMU Dictionary does not have, or not as they are said today, with irregular
 * pronunciations.
 */
const table: Readonly<Record<string, string>> = newWords;

/**
 * The pronunciation of a lower-case word that takes precedence over the dictionary; empty for any other word.
 */
export function newWord(word: string): Pronunciation[] {
  const phones = Object.hasOwn(table, word) ? table[word] : undefined;
  return phones ? [phones.split(' ')] : [];
}
