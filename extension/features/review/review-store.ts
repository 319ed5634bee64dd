import type { PracticeDay, ReviewCard, Settings } from '@sayable/shared/contracts';
import type { DailyReview } from '@sayable/shared/review';

/**
 * The database functions and settings that the review uses. Each rejects with an AppError with a reason
 * `storage-…`.
 */
export interface ReviewPageStore {
  /** Today in the person's calendar. */
  today(): string;
  readSettings(): Promise<Settings>;
  changeSettings(patch: Partial<Settings>): Promise<void>;
  /** Returns the cards that may be due and those of today, after starred words were followed. */
  ofToday(): Promise<ReviewCard[]>;
  get(id: string): Promise<ReviewCard | undefined>;
  nextDay(): Promise<string | null>;
  practiceDays(): Promise<PracticeDay[]>;
  undoReview(id: string, attemptId: string): Promise<void>;
  remove(id: string): Promise<void>;
  add(card: ReviewCard): Promise<void>;
}

/** The data of one view of the review. */
export interface ReviewData {
  today: string;
  settings: Settings;
  daily: DailyReview;
  nextDay: string | null;
  days: readonly PracticeDay[];
}
