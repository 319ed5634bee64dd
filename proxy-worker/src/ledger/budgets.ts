import { AppError, type Cost } from '@sayable/shared/contracts';
import { add, noCost, subtract, type Unit, unitOver } from './cost.ts';
import { msUntilNextDay, utcDay } from './day.ts';
import { everybody, type Usage } from './usage.ts';

/** A reservation that isn't settled by then was left behind by a crash. All of it is charged. */
export const lapseMs = 10 * 60_000;
const keptDays = 35;
const rememberedSettlements = 10_000;

export interface BudgetsOptions {
  usage: Usage;
  limits: { install: Cost; total: Cost };
  now: () => number;
}

export interface OpenReservation {
  id: string;
  installId: string;
  day: string;
  madeAt: number;
  /** The parts of the install's budget and of the total: a retry takes from the second only. */
  ofInstall: Cost;
  ofTotal: Cost;
}

/**
 * The budgets of the day. A reservation counts as used until it is settled. All methods are synchronous, so no other
 * request can intervene between the check and the reservation. Reservations are in memory. A reservation that is lost
 * in a crash of this object can still be settled, because it carries its own data.
 */
export class Budgets {
  readonly #options: BudgetsOptions;
  readonly #open = new Map<string, OpenReservation>();
  /** The lapsed reservations, in case they are settled late. */
  #lapsed = new Map<string, OpenReservation>();
  /** The ids of the latest settlements. A settlement is delivered twice where the answer to the first was lost. */
  #settled = new Set<string>();
  /** The sum of today's open reservations of each holder. */
  #reserved = new Map<string, Cost>();
  #day = '';

  constructor(options: BudgetsOptions) {
    this.#options = options;
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
  reserve(reservation: Omit<OpenReservation, 'day' | 'madeAt'>): OpenReservation {
    this.#rollOver();
    const { limits, now } = this.#options;
    const { installId, ofInstall, ofTotal } = reservation;
    this.#assertLeft(installId, ofInstall, { limit: limits.install, whose: 'own' });
    this.#assertLeft(everybody, ofTotal, { limit: limits.total, whose: 'shared' });
    const open = { ...reservation, day: this.#day, madeAt: now() };
    this.#open.set(open.id, open);
    this.#addReserved(installId, ofInstall);
    this.#addReserved(everybody, ofTotal);
    return open;
  }

  /** Enters the use of a reservation, also of one that is no longer known. */
  settle(
    reservation: { id: string; installId: string; day: string },
    used: { ofInstall: Cost; ofTotal: Cost },
  ): void {
    this.#rollOver();
    if (this.#settled.has(reservation.id)) return;
    if (this.#settled.size >= rememberedSettlements) this.#settled.clear();
    this.#settled.add(reservation.id);
    const open = this.#open.get(reservation.id);
    if (open) this.#close(open);
    // A late settlement that says less than what was kept changes nothing: use never decreases.
    const kept = this.#lapsed.get(reservation.id);
    this.#lapsed.delete(reservation.id);
    const { usage } = this.#options;
    const { day, installId } = reservation;
    usage.add(day, installId, subtract(used.ofInstall, kept?.ofInstall ?? noCost));
    usage.add(day, everybody, subtract(used.ofTotal, kept?.ofTotal ?? noCost));
  }

  flush(): void {
    this.#options.usage.flush();
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

  /** Begins a new day with full budgets where the date has changed, and closes lapsed reservations. */
  #rollOver(): void {
    const now = this.#options.now();
    const day = utcDay(now);
    if (day !== this.#day) {
      this.#day = day;
      this.#reserved = new Map();
      this.#lapsed = new Map();
      this.#options.usage.rollOverTo(day, utcDay(now - keptDays * 86_400_000));
    }
    // Reservations are in the order in which they were made, so the first young one ends the loop.
    for (const open of this.#open.values()) {
      if (now - open.madeAt < lapseMs) break;
      this.#close(open);
      // Nobody knows what became of the call, and the vendor may have charged for all of it.
      this.#options.usage.add(open.day, open.installId, open.ofInstall);
      this.#options.usage.add(open.day, everybody, open.ofTotal);
      this.#lapsed.set(open.id, open);
    }
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
