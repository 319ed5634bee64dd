import { AppError, type Cost } from '@sayable/shared/contracts';
import { add, nothing, subtract, type Unit, unitOver } from './cost.ts';
import { msUntilNextDay, utcDay } from './day.ts';
import { everybody, type Usage } from './usage.ts';

/** After this a reservation that nobody settled counts as left behind by a crash. */
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
  /** Of the install's budget, and of everybody's: a retry takes from the second only. */
  ofInstall: Cost;
  ofTotal: Cost;
}

/**
 * What may still be used today. A reservation counts as used until it is settled. Everything here is synchronous, so that
 * no other request can come between looking and taking. Reservations are in memory: one that a crash of this object
 * loses is settled all the same, as what it needs is in the reservation itself.
 */
export class Budgets {
  readonly #options: BudgetsOptions;
  readonly #open = new Map<string, OpenReservation>();
  /** What the total keeps of those that lapsed, for one that is settled late after all. */
  #lapsed = new Map<string, Cost>();
  /** The latest ones: a settlement may be delivered twice, where the answer to the first got lost. */
  #settled = new Set<string>();
  /** By holder, the sum of its open reservations of today. */
  #reserved = new Map<string, Cost>();
  #day = '';

  constructor(options: BudgetsOptions) {
    this.#options = options;
  }

  isOpen(reservationId: string): boolean {
    this.#turn();
    return this.#open.has(reservationId);
  }

  /** Used and reserved today. */
  used(installId: string): Cost {
    this.#turn();
    return this.#taken(installId);
  }

  /** @throws AppError `budget-exhausted`; then nothing was taken. */
  reserve(reservation: Omit<OpenReservation, 'day' | 'madeAt'>): OpenReservation {
    this.#turn();
    const { limits, now } = this.#options;
    const { installId, ofInstall, ofTotal } = reservation;
    this.#assertLeft(installId, ofInstall, { limit: limits.install, whose: 'own' });
    this.#assertLeft(everybody, ofTotal, { limit: limits.total, whose: 'shared' });
    const open = { ...reservation, day: this.#day, madeAt: now() };
    this.#open.set(open.id, open);
    this.#hold(installId, ofInstall);
    this.#hold(everybody, ofTotal);
    return open;
  }

  /** Also for a reservation that is no longer known: what was used was used. */
  settle(
    reservation: { id: string; installId: string; day: string },
    used: { ofInstall: Cost; ofTotal: Cost },
  ): void {
    this.#turn();
    if (this.#settled.has(reservation.id)) return;
    if (this.#settled.size >= rememberedSettlements) this.#settled.clear();
    this.#settled.add(reservation.id);
    const open = this.#open.get(reservation.id);
    if (open) this.#close(open);
    this.#options.usage.add(reservation.day, reservation.installId, used.ofInstall);
    const kept = this.#lapsed.get(reservation.id) ?? nothing;
    this.#lapsed.delete(reservation.id);
    this.#options.usage.add(reservation.day, everybody, subtract(used.ofTotal, kept));
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
    // Most of what is reserved comes back: only what was used is gone for the day.
    const isGone = unitOver(this.#options.usage.of(this.#day, holder), wanted, limit) !== undefined;
    throw isGone ? exhausted(unit, whose, this.#options.now()) : held(unit, whose);
  }

  #taken(holder: string): Cost {
    return add(this.#options.usage.of(this.#day, holder), this.#reserved.get(holder) ?? nothing);
  }

  #hold(holder: string, cost: Cost): void {
    this.#reserved.set(holder, add(this.#reserved.get(holder) ?? nothing, cost));
  }

  #release(holder: string, cost: Cost): void {
    this.#reserved.set(holder, subtract(this.#reserved.get(holder) ?? nothing, cost));
  }

  #close(open: OpenReservation): void {
    this.#open.delete(open.id);
    if (open.day !== this.#day) return;
    this.#release(open.installId, open.ofInstall);
    this.#release(everybody, open.ofTotal);
  }

  /** What time brings: a new day with full budgets, and the end of what was left behind. */
  #turn(): void {
    const now = this.#options.now();
    const day = utcDay(now);
    if (day !== this.#day) {
      this.#day = day;
      this.#reserved = new Map();
      this.#lapsed = new Map();
      this.#options.usage.turnTo(day, utcDay(now - keptDays * 86_400_000));
    }
    // In the order in which they were made: the first that is young ends the search.
    for (const open of this.#open.values()) {
      if (now - open.madeAt < lapseMs) break;
      this.#close(open);
      // The person gets hers back. The host may have been charged, so the total keeps it.
      this.#options.usage.add(open.day, everybody, open.ofTotal);
      this.#lapsed.set(open.id, open.ofTotal);
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
const heldMs = 2_000;

function held(unit: Unit, whose: keyof typeof wholeOf): AppError {
  const message = `${wholeOf[whose]} ${names[unit]} has little left today, and requests that are still being answered hold it. Wait a moment, then try again.`;
  return new AppError('budget-exhausted', message, { retryable: true, retryAfterMs: heldMs });
}
