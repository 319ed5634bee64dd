import { type OwnPronunciation, ownPronunciationSchema, type Pronunciation } from '@sayable/shared/contracts';
import type { SayableDatabase } from './database.ts';
import { stored } from './storage-error.ts';

/**
 * How a person says that words are said, where no dictionary knows them. Every function rejects with an AppError with
 * the reason `storage-failed`.
 */
export interface PronunciationStore {
  /** Makes or replaces. `phones` are ARPAbet, vowels with a stress digit. */
  put(word: string, phones: Pronunciation): Promise<void>;
  remove(word: string): Promise<void>;
  get(word: string): Promise<OwnPronunciation | undefined>;
  /** By word. */
  all(): Promise<OwnPronunciation[]>;
}

/** Keeps own pronunciations in the database, by the word in lower case. */
export function createPronunciationStore(
  { pronunciations }: SayableDatabase,
  now: () => number = Date.now,
): PronunciationStore {
  return {
    put: (word, phones) =>
      stored(async () => {
        await pronunciations.put(
          ownPronunciationSchema.parse({ word: word.toLowerCase(), phones, updatedAt: now() }),
        );
      }),
    remove: (word) => stored(() => pronunciations.delete(word.toLowerCase())),
    get: (word) => stored(() => pronunciations.get(word.toLowerCase())),
    all: () => stored(() => pronunciations.toArray()),
  };
}
