import type { Budget, Reservation } from './budget.ts';

interface ReplyReservationOptions {
  budget: Budget;
  /** Returns the highest cost of the next reply, as things are now. */
  estimate(): Parameters<Budget['reserve']>[0];
}

/**
 * Reserves the cost of the next reply while the person is still speaking, so that the reply does not wait for
 * the ledger.
 */
export class ReplyReservation {
  readonly #options: ReplyReservationOptions;
  #reservation: Reservation | undefined;

  constructor(options: ReplyReservationOptions) {
    this.#options = options;
  }

  /** Reserves, if nothing is reserved. */
  expect(): void {
    this.#reservation ??= this.#reserve();
  }

  /** Returns the reservation for one reply, which settles it. */
  take(): Reservation {
    const reservation = this.#reservation ?? this.#reserve();
    this.#reservation = undefined;
    return reservation;
  }

  /** Gives back a reservation that no reply took. */
  release(): void {
    this.#reservation?.settle({});
    this.#reservation = undefined;
  }

  #reserve(): Reservation {
    return this.#options.budget.reserve(this.#options.estimate());
  }
}
