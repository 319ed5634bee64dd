import type { StarredWord } from '@sayable/shared/contracts';

/** The functions of the store of starred words that the list uses. */
export interface WordsStore {
  /**
   * Returns the starred words, newest first, kept up to date: a hook. Undefined until the first result. May
   * throw into an error boundary.
   */
  useStars(): readonly StarredWord[] | undefined;
  unstar(word: string): Promise<void>;
  /** Restores a word at its position. */
  restore(word: StarredWord): Promise<void>;
}

/** The actions that lead out of the list. */
export interface WordsActions {
  /** Opens the word's sentence on a page where it can be practised. */
  practise(word: StarredWord): Promise<void>;
}
