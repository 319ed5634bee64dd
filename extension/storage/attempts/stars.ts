import { type StarredWord, starredWordSchema } from '@sayable/shared/contracts';
import { liveQuery } from 'dexie';
import type { SayableDatabase } from '../database.ts';
import { storeOf } from '../storage-error.ts';

/** The store of starred words. Every function rejects with an AppError with a reason `storage-…`. */
export interface StarStore {
  /**
   * Stars a word in its sentence, now or, for an undo, at an earlier time. A word that is already starred
   * keeps its position. A whole sentence is its own word, with what it means.
   */
  star(word: string, sentence: string, starredAt?: number, means?: string): Promise<void>;
  unstar(word: string): Promise<void>;
  isStarred(word: string): Promise<boolean>;
  /** Lists starred words, newest first. */
  list(): Promise<StarredWord[]>;
  /**
   * Calls the listener with the list now and after each change in any page. Returns the unsubscribe function.
   */
  watch(listener: (words: StarredWord[]) => void): () => void;
}

/** Creates the store of starred words in the database, in lower case. */
export function createStarStore({ stars }: SayableDatabase, now: () => number = Date.now): StarStore {
  const store = storeOf<Omit<StarStore, 'watch'>>({
    star: async (word, sentence, starredAt = now(), means) => {
      const row = starredWordSchema.parse({ word: word.toLowerCase(), sentence, starredAt, means });
      const known = await stars.get(row.word);
      if (!known || (means !== undefined && known.means === undefined))
        await stars.put({ ...row, ...known, means });
    },
    unstar: (word) => stars.delete(word.toLowerCase()),
    isStarred: async (word) => (await stars.get(word.toLowerCase())) !== undefined,
    list: () => stars.orderBy('starredAt').reverse().toArray(),
  });
  return {
    ...store,
    watch(listener) {
      const subscription = liveQuery(store.list).subscribe({
        next: listener,
        error: (thrown) => console.error('sayable: the starred words could not be read', thrown),
      });
      return () => subscription.unsubscribe();
    },
  };
}
