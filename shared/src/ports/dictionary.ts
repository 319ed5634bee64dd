import type { Entry } from '../contracts/definition.ts';

export interface LookUpOptions {
  /** The sentence of the word, which determines the sense that comes first. */
  sentence?: string | undefined;
  signal?: AbortSignal | undefined;
}

/** Looks up the meanings of words. */
export interface Dictionary {
  /**
   * Looks up a word in any of its forms and any case ("Geese", "went", "ice cream"). Returns null if the
   * dictionary doesn't have it. Rejects with the signal's reason after an abort.
   */
  lookUp(word: string, options?: LookUpOptions): Promise<Entry | null>;
}
