import type { Pronunciation, SaidAs, WordRole } from '../contracts/plan.ts';

/** The pronunciations of a word, and where they come from. */
export interface PronouncedWord {
  /** Every pronunciation, the citation form first. Never empty. */
  pronunciations: Pronunciation[];
  /** `derived` or `guess` if no dictionary has the word. */
  saidAs?: Extract<SaidAs, 'derived' | 'guess'>;
}

/** Looks up the pronunciations of words. */
export interface Pronouncer {
  /**
   * Pronounces a lower-case word. A word that no dictionary has is derived from those that it has, or
   * guessed.
   * @param written the word as it is written in the text, whose capitals may divide it ("LibreOffice")
   */
  pronounce(word: string, options?: { signal?: AbortSignal; written?: string }): Promise<PronouncedWord>;
  /**
   * Returns the person's own pronunciation of a lower-case word, which replaces all others; undefined if
   * there is none.
   */
  own?(word: string): Promise<Pronunciation | undefined>;
}

/** The British pronunciations of words, in British sounds, with an R wherever a next word may link it. */
export interface BritishForms extends Pick<Pronouncer, 'pronounce'> {
  /** The pronunciation of a word in a role, if it is another than that of the word alone. */
  ofRole(word: string, role: WordRole): Promise<Pronunciation | undefined>;
}
