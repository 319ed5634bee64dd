import { AppError, type Cost } from '@sayable/shared/contracts';
import type { Sql } from '../sql.ts';
import { larger, noCost, subtract } from './cost.ts';
import type { Idempotency, Reservation } from './types.ts';

/** An attempt is kept for a day. */
const keptMs = 86_400_000;
const maximumTries = 3;

export interface Attempt {
  /** The cost that the install was charged for the previous tries. */
  charged: Cost;
  tries: number;
}

/**
 * The requests of the last day that have an `Idempotency-Key`. Answers aren't kept, so a retry asks upstream again. The
 * install is charged once, for the largest use; the server's total is charged for every try.
 */
export class Attempts {
  readonly #sql: Sql;
  readonly #now: () => number;

  constructor(sql: Sql, now: () => number) {
    this.#sql = sql;
    this.#now = now;
  }

  /** @throws AppError `conflict` for a request that is still running, has another body, or was tried too often. */
  check(
    installId: string,
    { key, digest }: Idempotency,
    isRunning: (reservationId: string) => boolean,
  ): Attempt {
    this.#sql.exec('DELETE FROM attempts WHERE at <= ?', this.#now() - keptMs);
    const [row] = this.#sql
      .exec('SELECT * FROM attempts WHERE install_id = ? AND key = ?', installId, key)
      .toArray();
    if (!row) return { charged: noCost, tries: 0 };
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
      throw new AppError('conflict', 'This was tried three times. Ask anew in a while.', {
        reason: 'tried-too-often',
      });
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

  /** Returns the cost to charge the install for this use, beyond what it was charged for the previous tries. */
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
