import type { ReviewCard } from '@sayable/shared/contracts';
import type { SaidTry } from './say-state.ts';

/** The end of a card's turn. */
export type TurnEnd = { type: 'said'; tries: readonly SaidTry[] } | { type: 'skipped' } | { type: 'removed' };

/** One turn that is over, which can be undone. */
export interface Turn {
  card: ReviewCard;
  end: TurnEnd;
}

/** One sitting: the cards to come, the first of them in turn, and those that had their turn. */
export interface Sitting {
  left: readonly ReviewCard[];
  turns: readonly Turn[];
}

/** Ends the turn of the first card. */
export function endTurn({ left, turns }: Sitting, end: TurnEnd): Sitting {
  const [card, ...rest] = left;
  return card ? { left: rest, turns: [...turns, { card, end }] } : { left, turns };
}

/** Brings the last card back. */
export function undoTurn({ left, turns }: Sitting): Sitting {
  const last = turns.at(-1);
  return last ? { left: [last.card, ...left], turns: turns.slice(0, -1) } : { left, turns };
}

/** The result of a sitting. */
export interface SittingResult {
  /** The words with a sure result, and those of them that were right at the first sure try. */
  said: number;
  right: number;
  skipped: number;
}

export function resultOf({ turns }: Sitting): SittingResult {
  const firsts = turns.flatMap(({ end }) =>
    end.type === 'said' ? (end.tries.find(({ grade }) => grade !== null)?.grade ?? []) : [],
  );
  const skipped = turns.filter(({ end }) => end.type === 'skipped').length;
  return { said: firsts.length, right: firsts.filter((grade) => grade >= 3).length, skipped };
}
