import type { Pronunciation } from '../contracts/plan.ts';

/** Looks up the pronunciations of words. */
export interface Pronouncer {
  /**
   * Returns every pronunciation of a lower-case word, the citation form first. Never empty: a word that no dictionary
   * has gets a guess by letter-to-sound rules.
   */
  pronounce(word: string, options?: { signal?: AbortSignal }): Promise<Pronunciation[]>;
  /**
   * Returns the person's own pronunciation of a lower-case word, which replaces all others; undefined if there is none.
   */
  own?(word: string): Promise<Pronunciation | undefined>;
}
