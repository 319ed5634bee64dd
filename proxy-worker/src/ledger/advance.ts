import type { Cost } from '@sayable/shared/contracts';
import { add, noCost, smaller, subtract, times, unitOver } from './cost.ts';

export interface OpenReservation {
  id: string;
  installId: string;
  day: string;
  /** Epoch milliseconds. */
  madeAt: number;
  lapsesAt: number;
  /** The parts of the install's budget and of the total: a retry takes from the second only. */
  ofInstall: Cost;
  ofTotal: Cost;
  /** The advance that it was taken from; undefined once it is written itself. */
  advance?: Advance | undefined;
}

/** The advance of an install grows by at most this many reservations like the next one. */
const RESERVATIONS = 32;
/** An advance takes at most this part of the cost that is left. */
const PART = 1 / 16;

/** The cost by which an advance grows for a reservation; undefined if too little is left. */
export function advanceFor(wanted: Cost, left: Cost): Cost | undefined {
  const size = smaller(times(wanted, RESERVATIONS), times(left, PART));
  return unitOver(noCost, wanted, size) ? undefined : size;
}

/**
 * A part of an install's budget that is reserved on disk before it is wanted. Reservations of many calls in a
 * row are taken from it in memory, so none of them waits for a write. An object that is lost leaves it behind
 * as one reservation, which covers all that was taken from it.
 */
export class Advance {
  readonly id: string;
  readonly #members = new Set<OpenReservation>();
  #left = noCost;
  /** Epoch milliseconds: when it grew or something was taken from it. */
  #usedAt = 0;
  /** The sum on disk. It may exceed `reserved` while use is not written, and never falls below. */
  written = noCost;

  /** @param first The reservation that it is made for. */
  constructor(first: OpenReservation) {
    this.id = `${first.id}-advance`;
  }

  /** The cost that no reservation has taken. */
  get left(): Cost {
    return this.#left;
  }

  /** The cost that is reserved: by the open reservations that were taken from it, and by nobody yet. */
  get reserved(): Cost {
    return [...this.#members].reduce((sum, { ofTotal }) => add(sum, ofTotal), this.#left);
  }

  grow(by: Cost, now: number): void {
    this.#left = add(this.#left, by);
    this.#usedAt = now;
  }

  canTake(cost: Cost): boolean {
    return unitOver(noCost, cost, this.#left) === undefined;
  }

  take(open: OpenReservation): void {
    open.advance = this;
    this.#members.add(open);
    this.#left = subtract(this.#left, open.ofTotal);
    this.#usedAt = open.madeAt;
  }

  /** Enters the use of a reservation. Returns the part of the advance that became use. */
  settle(open: OpenReservation, used: Cost): Cost {
    this.#members.delete(open);
    this.#left = add(this.#left, subtract(open.ofTotal, used));
    return smaller(open.ofTotal, used);
  }

  /**
   * Removes and returns the reservations that were made until then, and what is left if it was not used since.
   */
  release(until: number): { old: OpenReservation[]; rest: Cost } {
    const old = [...this.#members].filter(({ madeAt }) => madeAt <= until);
    for (const open of old) {
      this.#members.delete(open);
      open.advance = undefined;
    }
    const rest = this.#usedAt <= until ? this.#left : noCost;
    this.#left = subtract(this.#left, rest);
    return { old, rest };
  }

  /** True if nothing is reserved by it. */
  get isOver(): boolean {
    return this.#members.size === 0 && Object.values(this.#left).every((amount) => amount === 0);
  }
}
