import type { StarredWord } from '@sayable/shared/contracts';

/** What the list needs of the store of starred words. */
export interface WordsStore {
  /** Newest first, kept up to date: a hook. Undefined until the first answer. May throw into an error boundary. */
  useStars(): readonly StarredWord[] | undefined;
  unstar(word: string): Promise<void>;
  /** Puts a word back where it was. */
  restore(word: StarredWord): Promise<void>;
}

/** What leads out of the list. */
export interface WordsActions {
  /** The sentence in which the word was met, on a page where it can be said. */
  practise(word: StarredWord): Promise<void>;
}
