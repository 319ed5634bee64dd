import { FSRSAlgorithm, type FSRSState } from 'ts-fsrs';
import type { CardReview, ReviewCard } from '../contracts/index.ts';
import { addDays, daysBetween } from './days.ts';

/**
 * The default parameters of FSRS 6: they come from millions of reviews of other learners. One learner's few
 * hundred are too few to fit her own. `enable_fuzz` would make the day random, and steps of minutes have no
 * place in a review that is made once a day.
 */
const fsrs = new FSRSAlgorithm({
  request_retention: 0.9,
  maximum_interval: 365,
  enable_fuzz: false,
  enable_short_term: false,
});

/** A card's reviews as FSRS sees them. */
interface Memory {
  state: FSRSState;
  last: CardReview;
  /** The days until the next review. */
  interval: number;
}

/**
 * Returns the reviews that move the schedule: the first sure one of each day, in a sentence or in the daily
 * review. A word that is said again right after the model is no test of memory.
 */
export function countedReviews(reviews: readonly CardReview[]): CardReview[] {
  let last: string | undefined;
  return reviews.filter(({ grade, place, day }) => {
    // Only the day before is compared: after the clock was set back, the same days come again.
    if (grade === null || place === 'word' || day === last) return false;
    last = day;
    return true;
  });
}

function memoryOf(reviews: readonly CardReview[]): Memory | null {
  let memory: Memory | null = null;
  for (const one of countedReviews(reviews)) {
    if (one.grade === null) continue;
    // The clock may have been set back between two reviews.
    const elapsed: number = memory ? Math.max(0, daysBetween(memory.last.day, one.day)) : 0;
    const state: FSRSState = fsrs.next_state(memory?.state ?? null, elapsed, one.grade);
    // A miss comes back the next day, even of a word that was known for months.
    const interval = one.grade === 1 ? 1 : Math.max(1, fsrs.next_interval(state.stability, elapsed));
    memory = { state, last: one, interval };
  }
  return memory;
}

/** Returns the card with the days that derive from its reviews. */
export function scheduled(card: Omit<ReviewCard, 'dueDay' | 'lastDay'>): ReviewCard {
  const memory = memoryOf(card.reviews);
  return {
    ...card,
    dueDay: memory ? addDays(memory.last.day, memory.interval) : card.createdDay,
    lastDay: memory?.last.day ?? card.createdDay,
  };
}

/**
 * Returns true if a card is due. A last review in the future means that the clock was set back since: the
 * card is due, or it could stay away for years. One day ahead is a journey to another time zone.
 */
export function isDue({ dueDay, lastDay }: Pick<ReviewCard, 'dueDay' | 'lastDay'>, today: string): boolean {
  return dueDay <= today || lastDay > addDays(today, 1);
}

/**
 * Returns the cards in the order of a review: the worst first. The worst is the one that is known least
 * firmly, by the grades alone. A card without a review comes last.
 */
export function worstFirst(cards: readonly ReviewCard[]): ReviewCard[] {
  const firmness = new Map(
    cards.map((card) => {
      const state = memoryOf(card.reviews)?.state;
      return [card, state ? state.stability / state.difficulty : Number.POSITIVE_INFINITY] as const;
    }),
  );
  const of = (card: ReviewCard) => firmness.get(card) ?? 0;
  const compare = (one: ReviewCard, other: ReviewCard) => (of(one) < of(other) ? -1 : 1);
  return [...cards].sort((one, other) =>
    of(one) === of(other)
      ? one.dueDay.localeCompare(other.dueDay) || one.id.localeCompare(other.id)
      : compare(one, other),
  );
}
