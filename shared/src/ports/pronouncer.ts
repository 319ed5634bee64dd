import type { Pronunciation } from '../contracts/plan.ts';

/** Knows how words are said. */
export interface Pronouncer {
  /**
   * Every pronunciation of a lower-case word, the citation form first. Never empty: a word that no dictionary
   * has gets a guess by letter-to-sound rules.
   */
  pronounce(word: string, options?: { signal?: AbortSignal }): Promise<Pronunciation[]>;
  /** What the person said of a lower-case word: nothing else counts then. Undefined where nothing. */
  own?(word: string): Promise<Pronunciation | undefined>;
}
