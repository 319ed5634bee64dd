import type { Entry } from '../contracts/definition.ts';

export interface LookUpOptions {
  /** Where the word stands: decides which of its senses comes first. */
  sentence?: string | undefined;
  signal?: AbortSignal | undefined;
}

/** Knows what words mean. */
export interface Dictionary {
  /**
   * A word in any of its forms and any case ("Geese", "went", "ice cream"); null where the dictionary doesn't have
   * it. Rejects with the signal's reason once that is aborted.
   */
  lookUp(word: string, options?: LookUpOptions): Promise<Entry | null>;
}
