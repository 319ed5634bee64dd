import { AppError, type Cost } from '@sayable/shared/contracts';
import { add, noCost, subtract, type Unit, unitOver } from './cost.ts';
import { msUntilNextDay, utcDay } from './day.ts';
import type { OpenReservation, ReservationRows } from './reservations.ts';
import { everybody, type Usage } from './usage.ts';

/** A reservation that isn't settled by then was left behind by a crash. All of it is charged. */
export const lapseMs = 10 * 60_000;
const keptDays = 35;

export interface BudgetsOptions {
  usage: Usage;
  rows: ReservationRows;
  limits: { install: Cost; total: Cost };
  now: () => number;
}

/**
 * The budgets of the day. A reservation counts as used until it is settled. All methods are synchronous, so no other
 * request can intervene between the check and the reservation. Each reservation is written when it is made, and removed
 * with the write of its use: an object that is lost in between has charged too much, never too little.
 */
export class Budgets {
  readonly #options: BudgetsOptions;
  readonly #open = new Map<string, OpenReservation>();
  /** The lapsed reservations, in case they are settled late. */
  #lapsed = new Map<string, OpenReservation>();
  /** The settled reservations whose rows the next flush removes. */
  #settled = new Set<string>();
  /** The sum of today's open reservations of each holder. */
  #reserved = new Map<string, Cost>();
  #day = '';

  constructor(options: BudgetsOptions) {
    this.#options = options;
    this.#beginDay(utcDay(options.now()));
    for (const { hasLapsed, ...reservation } of options.rows.all()) {
      if (hasLapsed) this.#lapsed.set(reservation.id, reservation);
      else this.#hold(reservation);
    }
  }

  isOpen(reservationId: string): boolean {
    this.#rollOver();
    return this.#open.has(reservationId);
  }

  /** The use of today, open reservations included. */
  used(installId: string): Cost {
    this.#rollOver();
    return this.#taken(installId);
  }

  /** @throws AppError `budget-exhausted`; then nothing was taken. */
  reserve(reservation: Omit<OpenReservation, 'day' | 'lapsesAt'>): OpenReservation {
    this.#rollOver();
    const { limits, now, rows } = this.#options;
    const { installId, ofInstall, ofTotal } = reservation;
    this.#assertLeft(installId, ofInstall, { limit: limits.install, whose: 'own' });
    this.#assertLeft(everybody, ofTotal, { limit: limits.total, whose: 'shared' });
    const open = { ...reservation, day: this.#day, lapsesAt: now() + lapseMs };
    rows.add(open);
    this.#hold(open);
    return open;
  }

  /** Enters the use of a reservation. One that is not known was settled before: its answer was lost, or its object. */
  settle(id: string, used: { ofInstall: Cost; ofTotal: Cost }): void {
    this.#rollOver();
    const open = this.#open.get(id);
    // A late settlement that says less than what was kept changes nothing: use never decreases.
    const kept = this.#lapsed.get(id);
    const reservation = open ?? kept;
    if (!reservation) return;
    if (open) this.#close(open);
    this.#lapsed.delete(id);
    this.#settled.add(id);
    const { usage } = this.#options;
    const { day, installId } = reservation;
    usage.add(day, installId, subtract(used.ofInstall, kept?.ofInstall ?? noCost));
    usage.add(day, everybody, subtract(used.ofTotal, kept?.ofTotal ?? noCost));
  }

  /** Writes the use, and removes the reservations that became it. One turn of the event loop is one transaction. */
  flush(): void {
    const { usage, rows } = this.#options;
    usage.flush();
    for (const id of this.#settled) rows.remove(id);
    this.#settled.clear();
  }

  #assertLeft(
    holder: string,
    wanted: Cost,
    { limit, whose }: { limit: Cost; whose: 'own' | 'shared' },
  ): void {
    const unit = unitOver(this.#taken(holder), wanted, limit);
    if (!unit) return;
    // Most of a reservation is returned when it is settled; only the use is gone for the day.
    const isGone = unitOver(this.#options.usage.of(this.#day, holder), wanted, limit) !== undefined;
    throw isGone ? exhausted(unit, whose, this.#options.now()) : reservedByOthers(unit, whose);
  }

  #taken(holder: string): Cost {
    return add(this.#options.usage.of(this.#day, holder), this.#reserved.get(holder) ?? noCost);
  }

  #hold(open: OpenReservation): void {
    this.#open.set(open.id, open);
    if (open.day !== this.#day) return;
    this.#addReserved(open.installId, open.ofInstall);
    this.#addReserved(everybody, open.ofTotal);
  }

  #addReserved(holder: string, cost: Cost): void {
    this.#reserved.set(holder, add(this.#reserved.get(holder) ?? noCost, cost));
  }

  #removeReserved(holder: string, cost: Cost): void {
    this.#reserved.set(holder, subtract(this.#reserved.get(holder) ?? noCost, cost));
  }

  #close(open: OpenReservation): void {
    this.#open.delete(open.id);
    if (open.day !== this.#day) return;
    this.#removeReserved(open.installId, open.ofInstall);
    this.#removeReserved(everybody, open.ofTotal);
  }

  /** Begins a new day where the date has changed, and closes lapsed reservations. */
  #rollOver(): void {
    const now = this.#options.now();
    const day = utcDay(now);
    if (day !== this.#day) this.#beginDay(day);
    // Reservations are in the order in which they lapse, so the first young one ends the loop.
    for (const open of this.#open.values()) {
      if (now < open.lapsesAt) break;
      this.#lapse(open);
    }
  }

  /** Begins a day with full budgets. A lapsed reservation of an earlier one was charged whole: its settlement changes nothing. */
  #beginDay(day: string): void {
    const { usage, rows, now } = this.#options;
    this.#day = day;
    this.#reserved = new Map();
    this.#lapsed = new Map();
    usage.rollOverTo(day, utcDay(now() - keptDays * 86_400_000));
    rows.removeLapsedBefore(day);
  }

  /** Charges all of a reservation: nobody knows what became of the call, and the vendor may have charged for all of it. */
  #lapse(open: OpenReservation): void {
    const { usage, rows } = this.#options;
    this.#close(open);
    this.#lapsed.set(open.id, open);
    usage.add(open.day, open.installId, open.ofInstall);
    usage.add(open.day, everybody, open.ofTotal);
    this.flush();
    rows.markLapsed(open.id);
  }
}

const names: Record<Unit, string> = {
  tokens: 'language model',
  characters: 'voice',
  audioSeconds: 'listening',
};

const wholeOf = { own: "Your share of this server's", shared: "This server's" };

function exhausted(unit: Unit, whose: keyof typeof wholeOf, atMs: number): AppError {
  const message = `${wholeOf[whose]} ${names[unit]} is used up for today. It is full again at midnight UTC; until then Sayable works on this device.`;
  return new AppError('budget-exhausted', message, { retryAfterMs: msUntilNextDay(atMs) });
}

/** About as long as an answer takes. */
const retryAfterMs = 2_000;

function reservedByOthers(unit: Unit, whose: keyof typeof wholeOf): AppError {
  const message = `${wholeOf[whose]} ${names[unit]} has little left today, and requests that are still being answered hold it. Wait a moment, then try again.`;
  return new AppError('budget-exhausted', message, {
    reason: 'budget-reserved',
    retryable: true,
    retryAfterMs,
  });
}
