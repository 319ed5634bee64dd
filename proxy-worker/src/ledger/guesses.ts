import { AppError } from '@sayable/shared/contracts';
import type { Sql } from '../sql.ts';

const windowMs = 3_600_000;
/** A machine that guesses wants millions of tries; somebody who mistypes wants five. */
const weightPerWindow = 200;
const weights = {
  wrong: 10,
  /** Whoever finds an open server may join: twenty from one address. */
  open: 10,
  /** A school may join from one address. */
  right: 1,
};

/**
 * How often an address tried to join or to be the host. On disk, so that it outlasts this object; an address is forgotten
 * an hour after its first try.
 */
export class Guesses {
  readonly #sql: Sql;
  readonly #now: () => number;

  constructor(sql: Sql, now: () => number) {
    this.#sql = sql;
    this.#now = now;
  }

  /**
   * Nothing is awaited here, so any number of tries at once count as they would one after the other.
   * @throws AppError `rate-limited`, of right tries too: one who guesses doesn't learn which was right.
   */
  count(address: string, kind: keyof typeof weights): void {
    const now = this.#now();
    this.#sql.exec('DELETE FROM guesses WHERE since <= ?', now - windowMs);
    const [row] = this.#sql
      .exec('SELECT since, count FROM guesses WHERE address = ?', networkOf(address))
      .toArray();
    if (Number(row?.count ?? 0) >= weightPerWindow) {
      throw new AppError('rate-limited', 'Too many tries from here. Wait an hour, then try again.', {
        retryAfterMs: Number(row?.since) + windowMs - now,
      });
    }
    this.#sql.exec(
      `INSERT INTO guesses (address, since, count) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET count = count + excluded.count`,
      ...[networkOf(address), now, weights[kind]],
    );
  }
}

/** One household has 2^64 addresses of version 6: they are told by their network. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail = ''] = address.toLowerCase().split('::');
  const first = head.split(':').filter(Boolean);
  const last = tail.split(':').filter(Boolean);
  const zeros = address.includes('::')
    ? Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0')
    : [];
  return [...first, ...zeros, ...last]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
