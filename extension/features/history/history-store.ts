import type { Attempt, DayTotal, Drill, Reading, SoundTotal } from '@sayable/shared/contracts';
import type { HistoryEntry } from '../../storage/index.ts';

/** The database functions that the list uses. */
export interface HistoryStore {
  /**
   * Returns the newest drills, readings and single attempts that aren't deleted, kept up to date: a hook.
   * Undefined until the first result. May throw into the nearest error boundary.
   */
  useTimeline(limit: number): readonly HistoryEntry[] | undefined;
  /** Returns the attempts of a reading, oldest first; undefined for null. See {@link useTimeline}. */
  useReadAttempts(id: string | null): readonly Attempt[] | undefined;
  /**
   * Returns the running totals: the shown days, oldest first, and the recent phones. See {@link useTimeline}.
   */
  useTotals(): { days: readonly DayTotal[]; sounds: readonly SoundTotal[] } | undefined;
  /** Returns the number of words that are due for review today. See {@link useTimeline}. */
  useDue(): number | undefined;
  /** Returns today's date in the format of the totals. */
  today(): string;
  markDeleted(entry: HistoryEntry): Promise<void>;
  undoDelete(entry: HistoryEntry): Promise<void>;
  /** Removes attempts that were deleted some time ago. */
  purgeDeleted(): Promise<void>;
  /** Returns the recording of an attempt; undefined if it was evicted. */
  recordingOf(id: string): Promise<Blob | undefined>;
}

/** The actions that lead out of the list. */
export interface HistoryActions {
  /**
   * Tests if the page in front has something to practise. `unreachable`: no script of ours runs there, as in
   * a tab from before the installation.
   */
  findSelection(): Promise<'selected' | 'nothing-selected' | 'unreachable'>;
  reloadPage(): Promise<void>;
  /** Opens the card for the selection. `unreachable`: Sayable can't run on this page. */
  practiseSelection(): Promise<'opened' | 'nothing-selected' | 'unreachable'>;
  /** Opens the page where the sentence was found, else the extension's own page. */
  practiseAgain(attempt: Attempt): Promise<void>;
  judge(attempt: Attempt): Promise<void>;
  /** Shows an attempt's result again. */
  open(attempt: Attempt): Promise<void>;
  /** Shows an attempt beside the model voice; absent if the comparison isn't available. */
  compare?: ((attempt: Attempt) => Promise<void>) | undefined;
  /** Opens a drill in the side panel. */
  openDrill(drill: Drill): Promise<void>;
  /** Opens the page of a reading at the sentence with which it began. */
  openReading(reading: Reading): Promise<void>;
  /** Begins to read the active page aloud. `nothing-to-read`: it has no English text. */
  readPage(): Promise<'opened' | 'nothing-to-read' | 'unreachable'>;
  /** Offers sentences of the active page in the side panel. */
  practisePage(): Promise<void>;
  /** Opens the daily review. */
  review(): Promise<void>;
  /** Opens the page of the progress. */
  progress(): Promise<void>;
  /** Opens a sound with its drills; null for all sounds. */
  openSound(phone: string | null): Promise<void>;
  /** Opens the role-plays in the side panel. */
  conversation(): Promise<void>;
  /** Deletes the whole database, for a database that can't be read, and opens the list again. */
  startAfresh(): Promise<void>;
  /** Opens the page where a sentence can be typed. */
  typeSentence(): Promise<void>;
  openOptions(): Promise<void>;
}
