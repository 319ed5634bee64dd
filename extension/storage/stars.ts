import { type StarredWord, starredWordSchema } from '@sayable/shared/contracts';
import { liveQuery } from 'dexie';
import type { SayableDatabase } from './database.ts';
import { stored } from './storage-error.ts';

/** The words a person wants to come back to. Every function rejects with an AppError with the reason `storage-failed`. */
export interface StarStore {
  /** Stars a word, met in a sentence, now or (taken back) then. One that is starred already keeps its place. */
  star(word: string, sentence: string, starredAt?: number): Promise<void>;
  unstar(word: string): Promise<void>;
  isStarred(word: string): Promise<boolean>;
  /** Newest first. */
  list(): Promise<StarredWord[]>;
  /** Tells the list now and after each change, from whatever page. Returns the function that ends it. */
  watch(listener: (words: StarredWord[]) => void): () => void;
}

/** Keeps starred words in the database, in lower case. */
export function createStarStore({ stars }: SayableDatabase, now: () => number = Date.now): StarStore {
  const list = () => stored(() => stars.orderBy('starredAt').reverse().toArray());
  return {
    star: (word, sentence, starredAt = now()) =>
      stored(async () => {
        const row = starredWordSchema.parse({ word: word.toLowerCase(), sentence, starredAt });
        if (!(await stars.get(row.word))) await stars.put(row);
      }),
    unstar: (word) => stored(() => stars.delete(word.toLowerCase())),
    isStarred: (word) => stored(async () => (await stars.get(word.toLowerCase())) !== undefined),
    list,
    watch(listener) {
      const subscription = liveQuery(list).subscribe({
        next: listener,
        error: (thrown) => console.error('sayable: the starred words could not be read', thrown),
      });
      return () => subscription.unsubscribe();
    },
  };
}
