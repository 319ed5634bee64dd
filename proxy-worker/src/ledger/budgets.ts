import type { Cost } from '@sayable/shared/contracts';
import { AppError } from '@sayable/shared/std';
import type { Sql } from '../sql.ts';
import { Advance, advanceFor, type OpenReservation } from './advance.ts';
import { add, columnsOf, costIn, isSame, noCost, smaller, subtract, type Unit, unitOver } from './cost.ts';

/** A reservation that isn't settled by then was left behind by a crash. All of it is charged. */
export const lapseMs = 10 * 60_000;
/**
 * The reservations of an install within this time are counted together, and one that was taken from an
 * advance is written itself when it is older.
 */
const rushMs = 1_000;
/** A spoken turn makes three reservations at once. A fourth one means that many calls follow one another. */
const calmReservations = 3;
const keptDays = 35;
const dayMs = 86_400_000;
/** The holder of the server's total. No install's id looks like it. */
const everybody = '*';

export interface BudgetsOptions {
  sql: Sql;
  limits: { install: Cost; total: Cost };
  now: () => number;
}

/**
 * The budgets of the day. A reservation counts as used until it is settled. All methods are synchronous, so
 * no other request can intervene between the check and the reservation. All decisions are made in memory.
 * The disk has at least as much reserved as was promised: each reservation is written when it is made, by
 * itself or with the advance that it is taken from, and removed with the write of its use. An object that is
 * lost in between has charged too much, never too little.
 */
export class Budgets {
  readonly #options: BudgetsOptions;
  readonly #usage: Usage;
  readonly #open = new Map<string, OpenReservation>();
  /** The lapsed reservations, in case they are settled late. */
  #lapsed = new Map<string, OpenReservation>();
  /** The settled reservations whose rows the next flush removes. */
  #settled = new Set<string>();
  /** The advance of each install that makes many reservations in a row. */
  readonly #advances = new Map<string, Advance>();
  /** The reservations of each install since `from`, in epoch milliseconds. */
  readonly #rushes = new Map<string, { from: number; count: number }>();
  /** The sum of today's open reservations of each holder. */
  #reserved = new Map<string, Cost>();
  #day = '';

  constructor(options: BudgetsOptions) {
    this.#options = options;
    this.#usage = new Usage(options.sql);
    this.#beginDay(utcDay(options.now()));
    this.#restore();
  }

  isOpen(reservationId: string): boolean {
    this.#rollOver();
    return this.#open.has(reservationId);
  }

  /** The use of today, open reservations included. */
  used(installId: string): Cost {
    this.#rollOver();
    return subtract(this.#taken(installId), this.#advances.get(installId)?.left ?? noCost);
  }

  /** True while `flush` has to be called again, though no reservation is settled. */
  get hasAdvances(): boolean {
    return this.#advances.size > 0;
  }

  /** True if a reservation writes nothing, unless a day or an advance has ended meanwhile. */
  isInAdvance(installId: string, cost: Cost): boolean {
    return this.#advances.get(installId)?.canTake(cost) ?? false;
  }

  /**
   * @param mayAdvance false for an attempt of a call that may be retried, which takes different amounts from
   *   the two budgets
   * @throws AppError `budget-exhausted`; then nothing was taken.
   */
  reserve(
    reservation: Pick<OpenReservation, 'id' | 'installId' | 'ofInstall' | 'ofTotal'>,
    mayAdvance: boolean,
  ): OpenReservation {
    this.#rollOver();
    const madeAt = this.#options.now();
    const open = { ...reservation, day: this.#day, madeAt, lapsesAt: madeAt + lapseMs };
    const advance = this.#advanceOf(open, mayAdvance);
    if (advance) {
      advance.take(open);
      this.#open.set(open.id, open);
    } else {
      this.#write(open);
      this.#hold(open);
    }
    return open;
  }

  /**
   * Enters the use of a reservation. One that is not known was settled before: its answer was lost, or its
   * object.
   */
  settle(id: string, used: { ofInstall: Cost; ofTotal: Cost }): void {
    this.#rollOver();
    const open = this.#open.get(id);
    // A late settlement that says less than what was kept changes nothing: use never decreases.
    const kept = this.#lapsed.get(id);
    const reservation = open ?? kept;
    if (!reservation) return;
    if (!open?.advance) this.#settled.add(id);
    if (open) this.#close(open, used.ofTotal);
    this.#lapsed.delete(id);
    const { day, installId } = reservation;
    this.#usage.add(day, installId, subtract(used.ofInstall, kept?.ofInstall ?? noCost));
    this.#usage.add(day, everybody, subtract(used.ofTotal, kept?.ofTotal ?? noCost));
  }

  /**
   * Writes the use, and removes the reservations that became it. One turn of the event loop is one
   * transaction.
   * @param until the time until which reservations that were taken from an advance are written themselves
   */
  flush(until = this.#options.now() - rushMs): void {
    this.#usage.flush();
    for (const id of this.#settled) this.#delete(id);
    this.#settled.clear();
    for (const [installId, advance] of this.#advances) this.#writeAdvance(installId, advance, until);
    for (const [installId, { from }] of this.#rushes) if (from <= until) this.#rushes.delete(installId);
  }

  /** Returns the advance from which a reservation is taken; undefined if it is written itself. */
  #advanceOf(open: OpenReservation, mayAdvance: boolean): Advance | undefined {
    const { installId, ofTotal } = open;
    if (mayAdvance && this.isInAdvance(installId, ofTotal)) return this.#advances.get(installId);
    this.#assertBothLeft(open);
    if (!mayAdvance || !this.#isRush(open)) return undefined;
    const { install, total } = this.#options.limits;
    const left = smaller(subtract(install, this.#taken(installId)), subtract(total, this.#taken(everybody)));
    const size = advanceFor(ofTotal, left);
    if (!size) return undefined;
    const advance = this.#advances.get(installId) ?? new Advance(open);
    this.#advances.set(installId, advance);
    advance.grow(size, open.madeAt);
    this.#addReserved(installId, size);
    this.#addReserved(everybody, size);
    this.flush();
    return advance;
  }

  #isRush({ installId, madeAt }: OpenReservation): boolean {
    const known = this.#rushes.get(installId);
    const rush = known && madeAt - known.from < rushMs ? known : { from: madeAt, count: 0 };
    rush.count += 1;
    this.#rushes.set(installId, rush);
    return rush.count > calmReservations;
  }

  /** Writes the old reservations of an advance, and its rest as one of its own. */
  #writeAdvance(installId: string, advance: Advance, until: number): void {
    const { old, rest } = advance.release(until);
    for (const open of old) this.#write(open);
    this.#removeReserved(installId, rest);
    this.#removeReserved(everybody, rest);
    if (advance.isOver) {
      this.#delete(advance.id);
      this.#advances.delete(installId);
      return;
    }
    const lapsesAt = this.#options.now() + lapseMs;
    const { id, reserved, written } = advance;
    if (isSame(written, reserved)) return;
    advance.written = reserved;
    this.#write({ id, installId, day: this.#day, lapsesAt, ofInstall: reserved, ofTotal: reserved });
  }

  /** @throws AppError `budget-exhausted` */
  #assertBothLeft({ installId, ofInstall, ofTotal }: OpenReservation): void {
    const { install, total } = this.#options.limits;
    // Advances refuse nobody: they end where the rest of a budget is wanted.
    if (
      unitOver(this.#taken(installId), ofInstall, install) ??
      unitOver(this.#taken(everybody), ofTotal, total)
    )
      this.#endAdvances();
    this.#assertLeft(installId, ofInstall, { limit: install, whose: 'own' });
    this.#assertLeft(everybody, ofTotal, { limit: total, whose: 'shared' });
  }

  #endAdvances(): void {
    if (this.#advances.size > 0) this.flush(Number.POSITIVE_INFINITY);
  }

  #assertLeft(
    holder: string,
    wanted: Cost,
    { limit, whose }: { limit: Cost; whose: 'own' | 'shared' },
  ): void {
    const unit = unitOver(this.#taken(holder), wanted, limit);
    if (!unit) return;
    // Most of a reservation is returned when it is settled; only the use is gone for the day.
    const isGone = unitOver(this.#usage.of(this.#day, holder), wanted, limit) !== undefined;
    throw isGone ? exhausted(unit, whose, this.#options.now()) : reservedByOthers(unit, whose);
  }

  #taken(holder: string): Cost {
    return add(this.#usage.of(this.#day, holder), this.#reserved.get(holder) ?? noCost);
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

  /** @param used what the advance of the reservation, if it has one, becomes; all that it took otherwise */
  #close(open: OpenReservation, used = open.ofTotal): void {
    this.#open.delete(open.id);
    if (open.day !== this.#day) return;
    const ofAdvance = open.advance?.settle(open, used);
    this.#removeReserved(open.installId, ofAdvance ?? open.ofInstall);
    this.#removeReserved(everybody, ofAdvance ?? open.ofTotal);
  }

  /** Begins a new day where the date has changed, and closes lapsed reservations. */
  #rollOver(): void {
    const now = this.#options.now();
    const day = utcDay(now);
    // Reservations are in the order in which they lapse, so the first young one ends the loop.
    const [first] = this.#open.values();
    if (day !== this.#day || (first && now >= first.lapsesAt)) this.#endAdvances();
    if (day !== this.#day) this.#beginDay(day);
    for (const open of this.#open.values()) {
      if (now < open.lapsesAt) break;
      this.#lapse(open);
    }
  }

  /**
   * Begins a day with full budgets. A lapsed reservation of an earlier one was charged whole: its settlement
   * changes nothing.
   */
  #beginDay(day: string): void {
    const { sql, now } = this.#options;
    this.#day = day;
    this.#reserved = new Map();
    this.#lapsed = new Map();
    this.#usage.rollOverTo(day, utcDay(now() - keptDays * dayMs));
    sql.exec('DELETE FROM reservations WHERE has_lapsed = 1 AND day < ?', day);
  }

  /**
   * Charges all of a reservation: nobody knows what became of the call, and the vendor may have charged for
   * all of it.
   */
  #lapse(open: OpenReservation): void {
    this.#close(open);
    this.#lapsed.set(open.id, open);
    this.#usage.add(open.day, open.installId, open.ofInstall);
    this.#usage.add(open.day, everybody, open.ofTotal);
    this.flush();
    this.#options.sql.exec('UPDATE reservations SET has_lapsed = 1 WHERE id = ?', open.id);
  }

  /** Reads what the previous object promised, in the order in which it lapses. */
  #restore(): void {
    const rows = this.#options.sql.exec('SELECT * FROM reservations ORDER BY lapses_at').toArray();
    for (const row of rows) {
      const lapsesAt = Number(row.lapses_at);
      const reservation = {
        id: String(row.id),
        installId: String(row.install_id),
        day: String(row.day),
        madeAt: lapsesAt - lapseMs,
        lapsesAt,
        ofInstall: costIn(row, 'install_'),
        ofTotal: costIn(row, 'total_'),
      };
      if (row.has_lapsed === 1) this.#lapsed.set(reservation.id, reservation);
      else this.#hold(reservation);
    }
  }

  #write({ id, installId, day, lapsesAt, ofInstall, ofTotal }: Omit<OpenReservation, 'madeAt'>): void {
    this.#options.sql.exec(
      'INSERT OR REPLACE INTO reservations VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?)',
      ...[id, installId, day, lapsesAt],
      ...columnsOf(ofInstall),
      ...columnsOf(ofTotal),
    );
  }

  #delete(id: string): void {
    this.#options.sql.exec('DELETE FROM reservations WHERE id = ?', id);
  }
}

/** The day in UTC, "2026-11-20": the same for everybody who shares a server. */
const utcDay = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10);

/**
 * The use of each day and holder: in memory at once, on disk with the next {@link Usage.flush}. While a write
 * is under way, a Durable Object holds back all of its answers, and each caller's request waits for them.
 */
class Usage {
  readonly #sql: Sql;
  #day = '';
  #known = new Map<string, Cost>();
  #unwritten = new Set<string>();

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  of(day: string, holder: string): Cost {
    if (day !== this.#day) return this.#read(day, holder);
    const known = this.#known.get(holder) ?? this.#read(day, holder);
    this.#known.set(holder, known);
    return known;
  }

  add(day: string, holder: string, cost: Cost): void {
    const now = add(this.of(day, holder), cost);
    if (day === this.#day) {
      this.#known.set(holder, now);
      this.#unwritten.add(holder);
    } else {
      this.#write(day, holder, now);
    }
  }

  /** Writes the use to the database. */
  flush(): void {
    for (const holder of this.#unwritten) this.#write(this.#day, holder, this.of(this.#day, holder));
    this.#unwritten.clear();
  }

  #write(day: string, holder: string, cost: Cost): void {
    this.#sql.exec(
      `INSERT INTO usage (day, holder, tokens, characters, audio_seconds) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET tokens = excluded.tokens, characters = excluded.characters,
         audio_seconds = excluded.audio_seconds`,
      ...[day, holder],
      ...columnsOf(cost),
    );
  }

  /** Begins a new day and deletes the use of the days before `keepFrom`. */
  rollOverTo(day: string, keepFrom: string): void {
    if (day === this.#day) return;
    this.flush();
    this.#day = day;
    this.#known = new Map();
    this.#sql.exec('DELETE FROM usage WHERE day < ?', keepFrom);
  }

  #read(day: string, holder: string): Cost {
    const query = 'SELECT tokens, characters, audio_seconds FROM usage WHERE day = ? AND holder = ?';
    const [row] = this.#sql.exec(query, day, holder).toArray();
    return row ? costIn(row) : noCost;
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
  return new AppError('budget-exhausted', message, { retryAfterMs: dayMs - (atMs % dayMs) });
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
