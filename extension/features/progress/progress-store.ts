import type {
  AttemptSummary,
  DayTotal,
  KeptConversation,
  PracticeDay,
  Reading,
  Settings,
  SoundTotal,
} from '@sayable/shared/contracts';
import type { TurnedWord } from '@sayable/shared/review';

/** All that the page shows at first. It is read from totals and short forms, never from attempts. */
export interface ProgressData {
  today: string;
  /** The number of words that are due. */
  due: number;
  settings: Settings;
  practice: readonly PracticeDay[];
  /** The totals of the shown weeks and months. */
  days: readonly DayTotal[];
  sounds: readonly SoundTotal[];
  /** The newest words that turned from red to green. */
  turned: readonly TurnedWord[];
  turnedCount: number;
  talks: readonly KeptConversation[];
  /** The newest readings, newest first. */
  readings: readonly Reading[];
  /** The newest attempts. */
  newest: readonly AttemptSummary[];
  attempts: number;
}

/** The functions that the page uses. Each rejects with an AppError with a reason `storage-…`. */
export interface ProgressStore {
  /** Returns the data, with the totals from this day and this month on. */
  read(from: { day: string; month: string; newest: number; turned: number }): Promise<ProgressData>;
  /** Returns all words that turned from red to green, newest first. */
  allTurned(): Promise<TurnedWord[]>;
  /** Returns the short forms of all attempts, newest first. */
  allAttempts(): Promise<AttemptSummary[]>;
  today(): string;
}

/** The actions that lead out of the page. */
export interface ProgressActions {
  openAttempt(id: string): void;
  review(): void;
  sentence(): void;
}
