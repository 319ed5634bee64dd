import type { Attempt, Drill, ScorerDayTotal, ScorerSoundTotal } from '@sayable/shared/contracts';
import type { HistoryEntry } from '../../storage/index.ts';

/** What the list needs of the database. */
export interface HistoryStore {
  /**
   * The newest sessions and single tries that aren't deleted, kept up to date: a hook. Undefined until the first
   * answer. May throw into the nearest error boundary.
   */
  useTimeline(limit: number): readonly HistoryEntry[] | undefined;
  /**
   * Running totals, each scorer's apart: the days that are shown, oldest first, and the sounds of late. `scorer` is the
   * one whose scores are shown. As {@link useTimeline}.
   */
  useTotals():
    | { days: readonly ScorerDayTotal[]; sounds: readonly ScorerSoundTotal[]; scorer: string | null }
    | undefined;
  /** The number of tries that wait to be scored by the current version. As {@link useTimeline}. */
  useWaiting(): number | undefined;
  /** Sees to it that they are, in the background. */
  scoreAnew(): Promise<void>;
  /** Today's day, as the totals have it. */
  today(): string;
  markDeleted(entry: HistoryEntry): Promise<void>;
  undoDelete(entry: HistoryEntry): Promise<void>;
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
  /** Shows a try's result again. */
  open(attempt: Attempt): Promise<void>;
  /** Shows a try beside the model voice; absent where there is nothing that does. */
  compare?: ((attempt: Attempt) => Promise<void>) | undefined;
  /** Brings a session into the side panel. */
  openSession(session: Drill): Promise<void>;
  /** Sentences of the page in front, to choose from, in the side panel. */
  practisePage(): Promise<void>;
  /** The role-plays, in the side panel. */
  talk(): Promise<void>;
  /** Deletes the whole database, for one that can't be read, and opens the list anew. */
  startAfresh(): Promise<void>;
  /** The page where a sentence can be typed. */
  typeSentence(): Promise<void>;
  openOptions(): Promise<void>;
}
