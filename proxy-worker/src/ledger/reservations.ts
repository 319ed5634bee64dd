import type { Cost } from '@sayable/shared/contracts';
import type { Sql } from '../sql.ts';

export interface OpenReservation {
  id: string;
  installId: string;
  day: string;
  /** Epoch milliseconds. */
  lapsesAt: number;
  /** The parts of the install's budget and of the total: a retry takes from the second only. */
  ofInstall: Cost;
  ofTotal: Cost;
}

interface StoredReservation extends OpenReservation {
  hasLapsed: boolean;
}

/** The table of the reservations that are not settled, by which the next object knows what this one has promised. */
export class ReservationRows {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** Returns all, in the order in which they lapse. */
  all(): StoredReservation[] {
    const rows = this.#sql.exec('SELECT * FROM reservations ORDER BY lapses_at').toArray();
    return rows.map((row) => ({
      id: String(row.id),
      installId: String(row.install_id),
      day: String(row.day),
      lapsesAt: Number(row.lapses_at),
      hasLapsed: row.has_lapsed === 1,
      ofInstall: costOf(row, 'install'),
      ofTotal: costOf(row, 'total'),
    }));
  }

  add({ id, installId, day, lapsesAt, ofInstall, ofTotal }: OpenReservation): void {
    this.#sql.exec(
      'INSERT INTO reservations VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?)',
      ...[id, installId, day, lapsesAt],
      ...[ofInstall.tokens, ofInstall.characters, ofInstall.audioSeconds],
      ...[ofTotal.tokens, ofTotal.characters, ofTotal.audioSeconds],
    );
  }

  markLapsed(id: string): void {
    this.#sql.exec('UPDATE reservations SET has_lapsed = 1 WHERE id = ?', id);
  }

  remove(id: string): void {
    this.#sql.exec('DELETE FROM reservations WHERE id = ?', id);
  }

  /** Removes the lapsed ones of earlier days. */
  removeLapsedBefore(day: string): void {
    this.#sql.exec('DELETE FROM reservations WHERE has_lapsed = 1 AND day < ?', day);
  }
}

function costOf(row: Record<string, unknown>, part: 'install' | 'total'): Cost {
  return {
    tokens: Number(row[`${part}_tokens`]),
    characters: Number(row[`${part}_characters`]),
    audioSeconds: Number(row[`${part}_audio_seconds`]),
  };
}
