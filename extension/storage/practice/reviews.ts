import {
  type Attempt,
  practiceDaySchema,
  type ReviewCard,
  reviewCardSchema,
} from '@sayable/shared/contracts';
import {
  addPractice,
  cardIdsOf,
  cardOfStar,
  cardsAfter,
  practiceOf,
  type TurnedWord,
  turnedWord,
  withoutReview,
  withReview,
} from '@sayable/shared/review';
import { today } from '../attempts/totals.ts';
import type { SayableDatabase } from '../database.ts';
import { readable } from '../readable.ts';
import { storeOf } from '../storage-error.ts';

const isReadable = readable(reviewCardSchema, 'a card');

export interface CardOverview {
  /** The input of `dailyReview`. */
  today: ReviewCard[];
  /** The newest words that turned from red to green, newest first. */
  turned: TurnedWord[];
  /** The number of all such words. */
  turnedCount: number;
}

/**
 * The store of cards and of days of practice. Every function rejects with an AppError with a reason
 * `storage-…`.
 */
export function createReviewStore(database: SayableDatabase, now: () => number = Date.now) {
  const { reviewCards, practiceDays } = database;
  const change = (id: string, to: (card: ReviewCard) => ReviewCard | null) =>
    database.transaction('rw', reviewCards, async () => {
      const card = await reviewCards.get(id);
      const changed = card && to(card);
      if (changed) await reviewCards.put(changed);
      else if (card) await reviewCards.delete(id);
    });
  return storeOf({
    /**
     * Returns the cards that may be due today and those that were reviewed today: the input of `dailyReview`.
     */
    ofToday: async () => {
      const day = today(now());
      // A last review in the future means that the clock was set back: see `isDue`.
      // Two reads at once: "or" would ask the browser for one row after the other.
      const read = await Promise.all([
        reviewCards.where('dueDay').belowOrEqual(day).toArray(),
        reviewCards.where('lastDay').aboveOrEqual(day).toArray(),
      ]);
      return [...new Map(read.flat().map((row) => [row.id, row])).values()].filter(isReadable);
    },
    get: (id: string) => reviewCards.get(id),
    /**
     * Returns the cards of `ofToday` and the newest words that turned from red to green, by one read of the
     * cards.
     */
    overview: async (turned: number) => overviewOf(await reviewCards.toArray(), today(now()), turned),
    /** Returns all words that turned from red to green, newest first. */
    allTurned: async () => turnedOf(await reviewCards.toArray()).filter(({ card }) => isReadable(card)),
    /** Returns the next day on which a word is due; null if there is no card. */
    nextDay: async () => {
      const next = await reviewCards
        .orderBy('dueDay')
        .filter(({ isOff }) => !isOff)
        .first();
      return next ? latest(next.dueDay, today(now())) : null;
    },
    /** Inserts a card, or takes back its removal. A card that exists stays. */
    add: (card: ReviewCard) =>
      database.transaction('rw', reviewCards, async () => {
        const there = await reviewCards.get(card.id);
        const { isOff: _, ...wanted } = there ?? card;
        if (!there || there.isOff) await reviewCards.put(reviewCardSchema.parse(wanted));
      }),
    /**
     * Adds a review that no attempt at a sentence makes, such as a round's. Does nothing without the card.
     */
    review: (id: string, review: ReviewCard['reviews'][number]) =>
      change(id, (card) => withReview(card, review)),
    /** Takes back the review of an attempt. */
    undoReview: (id: string, attemptId: string) => change(id, (card) => withoutReview(card, attemptId)),
    /** Asks for the card no more, even if its word is red again. */
    remove: (id: string) => change(id, (card) => ({ ...card, isOff: true })),
    /** Makes cards of all starred words, or removes those that were never reviewed. */
    followStars: (areWanted: boolean) => followStars(database, areWanted, today(now())),
    /** Returns all days of practice, oldest first. */
    practiceDays: async () =>
      (await practiceDays.toArray()).filter((row) => practiceDaySchema.safeParse(row).success),
  });
}

function followStars(database: SayableDatabase, areWanted: boolean, day: string): Promise<void> {
  const { reviewCards, stars } = database;
  return database.transaction('rw', [reviewCards, stars], async () => {
    // A sentence is kept to be looked up: a review asks for words.
    const wanted = areWanted ? await stars.filter(({ means }) => means === undefined).toArray() : [];
    const cards = new Map(wanted.map((star) => cardOfStar(star, day)).map((one) => [one.id, one]));
    // All at once: a filter of the database would ask the browser for one row after the other.
    const rows = await reviewCards.toArray();
    const known = new Set(rows.map(({ id }) => id));
    const isUnsaid = ({ id, origin, reviews }: ReviewCard) =>
      origin === 'star' && reviews.length === 0 && !cards.has(id);
    await reviewCards.bulkDelete(rows.filter(isUnsaid).map(({ id }) => id));
    await reviewCards.bulkPut([...cards.values()].filter(({ id }) => !known.has(id)));
  });
}

function latest(day: string, other: string): string {
  return day > other ? day : other;
}

/** Checks only the cards that are returned: to check those of a year takes longer than to read them. */
function overviewOf(rows: readonly ReviewCard[], day: string, limit: number): CardOverview {
  const all = turnedOf(rows);
  const turned: TurnedWord[] = [];
  let damaged = 0;
  for (const word of all) {
    if (turned.length === limit) break;
    if (isReadable(word.card)) turned.push(word);
    else damaged++;
  }
  return {
    today: rows.filter((row) => isOfToday(row, day) && isReadable(row)),
    turned,
    turnedCount: all.length - damaged,
  };
}

/** Returns the words that turned from red to green, newest first. Their cards are not checked. */
function turnedOf(rows: readonly ReviewCard[]): TurnedWord[] {
  const found = rows.flatMap((row) => {
    try {
      return turnedWord(row) ?? [];
    } catch (thrown) {
      console.error('sayable: a card is damaged and not shown', row.id, thrown);
      return [];
    }
  });
  return found.sort((one, other) => other.at - one.at);
}

/**
 * As the indices of `ofToday` have it. A last review in the future means that the clock was set back: see
 * `isDue`.
 */
const isOfToday = ({ dueDay, lastDay }: ReviewCard, day: string) => dueDay <= day || lastDay >= day;

/**
 * Returns the steps that update the cards and the day of practice after an attempt changed, in a transaction
 * of the caller; null without any, because a transaction may end while it waits for nothing.
 */
export function practiceSteps(
  before: Attempt | undefined,
  after: Attempt,
): ((database: SayableDatabase) => Promise<void>) | null {
  const practice = practiceOf(before, after);
  const ids = [...new Set([...cardIdsOf(before), ...cardIdsOf(after)])];
  if (!practice && ids.length === 0) return null;
  return async ({ reviewCards, practiceDays }) => {
    if (practice) await practiceDays.put(addPractice(await practiceDays.get(practice.day), practice));
    if (ids.length === 0) return;
    const known = await reviewCards.bulkGet(ids);
    const { changed, gone } = cardsAfter((id) => known[ids.indexOf(id)], before, after);
    if (gone.length > 0) await reviewCards.bulkDelete(gone);
    if (changed.length > 0) await reviewCards.bulkPut(changed);
  };
}
