import type { Attempt } from '@sayable/shared/contracts';

/** What the list needs of the store of attempts. */
export interface HistoryStore {
  /**
   * The newest attempts that aren't deleted, kept up to date: a hook. Undefined until the first answer. May throw
   * into the nearest error boundary.
   */
  useAttempts(limit: number): readonly Attempt[] | undefined;
  markDeleted(id: string): Promise<void>;
  undoDelete(id: string): Promise<void>;
  /** Takes away for good what was deleted some time ago. */
  purgeDeleted(): Promise<void>;
  /** The recording of an attempt; undefined where it is no longer there. */
  recordingOf(id: string): Promise<Blob | undefined>;
}

/** What leads out of the list. */
export interface HistoryActions {
  /** `unreachable`: Sayable can't run on this page. */
  practiseSelection(): Promise<'opened' | 'nothing-selected' | 'unreachable'>;
  /** Back to the page where the sentence was found, else to the extension's own. */
  practiseAgain(attempt: Attempt): Promise<void>;
  judge(attempt: Attempt): Promise<void>;
  /** Deletes the whole database, for one that can't be read, and opens the list anew. */
  startAfresh(): Promise<void>;
  /** The page where a sentence can be typed. */
  typeSentence(): Promise<void>;
  openOptions(): Promise<void>;
}
