import type { ReviewCard } from '../contracts/index.ts';
import { isDue, worstFirst } from './schedule.ts';

/** The review of a day. */
export interface DailyReview {
  /** The cards of today that are left, the worst first. */
  now: ReviewCard[];
  /** The number of due cards beyond today's limit. */
  waiting: number;
  /** The number of cards that were reviewed today. */
  done: number;
}

/**
 * Returns today's review.
 * @param cards all cards that may be due or were reviewed today
 * @param limit the most cards of a day
 */
export function dailyReview(cards: readonly ReviewCard[], today: string, limit: number): DailyReview {
  const wanted = cards.filter(({ isOff }) => !isOff);
  const due = worstFirst(wanted.filter((card) => isDue(card, today)));
  const done = wanted.filter(({ reviews }) =>
    reviews.some(({ place, day, grade }) => place === 'review' && day === today && grade !== null),
  ).length;
  const now = due.slice(0, Math.max(0, limit - done));
  return { now, waiting: due.length - now.length, done };
}

/** The change between a word's first miss and its newest sure try. */
export interface TurnedWord {
  card: ReviewCard;
  /** Epoch milliseconds of the try that was right. */
  at: number;
  /** The first and the newest score; null if there is none. */
  scores: { from: number; to: number } | null;
}

/**
 * Returns the change of a card's word that was red and is right in the newest sure try; null for any other
 * card.
 */
export function turnedWord(card: ReviewCard): TurnedWord | null {
  if (card.kind !== 'word') return null;
  const sure = card.reviews.filter(({ grade }) => grade !== null);
  const first = sure.find(({ grade }) => grade === 1);
  const last = sure.at(-1);
  if (!first || !last || (last.grade ?? 1) < 3) return null;
  const scores = first.score !== null && last.score !== null ? { from: first.score, to: last.score } : null;
  return { card, at: last.at, scores };
}
