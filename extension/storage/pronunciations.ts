import { type OwnPronunciation, ownPronunciationSchema, type Pronunciation } from '@sayable/shared/contracts';
import type { SayableDatabase } from './database.ts';
import { storeOf } from './storage-error.ts';

/**
 * The person's own pronunciations of words that no dictionary knows. Every function rejects with an AppError
 * with a reason `storage-…`.
 */
export interface PronunciationStore {
  /** Inserts or replaces a pronunciation. `phones` are ARPAbet, vowels with a stress digit. */
  put(word: string, phones: Pronunciation): Promise<void>;
  remove(word: string): Promise<void>;
  get(word: string): Promise<OwnPronunciation | undefined>;
  /** Lists pronunciations by word. */
  all(): Promise<OwnPronunciation[]>;
}

/** Creates the store of own pronunciations in the database, keyed by the word in lower case. */
export function createPronunciationStore(
  { pronunciations }: SayableDatabase,
  now: () => number = Date.now,
): PronunciationStore {
  return storeOf<PronunciationStore>({
    put: async (word, phones) => {
      await pronunciations.put(
        ownPronunciationSchema.parse({ word: word.toLowerCase(), phones, updatedAt: now() }),
      );
    },
    remove: (word) => pronunciations.delete(word.toLowerCase()),
    get: (word) => pronunciations.get(word.toLowerCase()),
    all: () => pronunciations.toArray(),
  });
}
