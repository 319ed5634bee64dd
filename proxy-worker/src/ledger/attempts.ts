import { AppError, type Cost } from '@sayable/shared/contracts';
import type { Sql } from '../sql.ts';
import { larger, nothing, subtract } from './cost.ts';
import type { Idempotency, Reservation } from './types.ts';

const keptMs = 86_400_000;
const maximumTries = 3;

export interface Attempt {
  /** Charged to the install for the tries before this one. */
  charged: Cost;
  tries: number;
}

/**
 * Requests with an `Idempotency-Key`, for a day. An answer isn't kept, so a retry asks upstream again; the install pays
 * once, the larger use of them, and the server's total pays for each.
 */
export class Attempts {
  readonly #sql: Sql;
  readonly #now: () => number;

  constructor(sql: Sql, now: () => number) {
    this.#sql = sql;
    this.#now = now;
  }

  /** @throws AppError `conflict`: still running, another body, or tried too often. */
  check(
    installId: string,
    { key, digest }: Idempotency,
    isRunning: (reservationId: string) => boolean,
  ): Attempt {
    this.#sql.exec('DELETE FROM attempts WHERE at <= ?', this.#now() - keptMs);
    const [row] = this.#sql
      .exec('SELECT * FROM attempts WHERE install_id = ? AND key = ?', installId, key)
      .toArray();
    if (!row) return { charged: nothing, tries: 0 };
    if (row.digest !== digest) {
      throw new AppError('conflict', 'This key was used for another request. Take a new one for each.');
    }
    if (isRunning(String(row.reservation_id))) {
      throw new AppError('conflict', 'The same request is still being answered. Wait for it.', {
        retryable: true,
        retryAfterMs: 1_000,
      });
    }
    if (Number(row.tries) >= maximumTries) {
      throw new AppError('conflict', 'This was tried three times. Ask anew in a while.');
    }
    return { charged: costOf(row), tries: Number(row.tries) };
  }

  begin(installId: string, { key, digest }: Idempotency, reservationId: string, attempt: Attempt): void {
    const { charged, tries } = attempt;
    this.#sql.exec(
      `INSERT OR REPLACE INTO attempts
         (install_id, key, digest, tries, reservation_id, at, tokens, characters, audio_seconds)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[installId, key, digest, tries + 1, reservationId, this.#now()],
      ...[charged.tokens, charged.characters, charged.audioSeconds],
    );
  }

  /** What the install is to pay for this use, given what it paid for the tries before. */
  end({ id, installId, key }: Reservation, used: Cost): Cost {
    const [row] = this.#sql
      .exec(
        'SELECT * FROM attempts WHERE install_id = ? AND key = ? AND reservation_id = ?',
        ...[installId, key ?? '', id],
      )
      .toArray();
    if (!row) return used;
    const before = costOf(row);
    const { tokens, characters, audioSeconds } = larger(before, used);
    this.#sql.exec(
      'UPDATE attempts SET tokens = ?, characters = ?, audio_seconds = ? WHERE install_id = ? AND key = ?',
      ...[tokens, characters, audioSeconds, installId, key ?? ''],
    );
    return subtract(used, before);
  }
}

function costOf(row: Record<string, unknown>): Cost {
  return {
    tokens: Number(row.tokens),
    characters: Number(row.characters),
    audioSeconds: Number(row.audio_seconds),
  };
}
