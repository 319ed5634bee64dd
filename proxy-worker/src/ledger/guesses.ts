import { AppError } from '@sayable/shared/contracts';
import type { Sql } from '../sql.ts';

const windowMs = 3_600_000;
/** Guessing a code takes millions of tries; a person who mistypes takes five. */
const weightPerWindow = 200;
const weights = {
  wrong: 10,
  /** Joining an open server: twenty installs from one address. */
  open: 10,
  /** The right code: a school may join from one address. */
  right: 1,
};

/**
 * Counts the attempts of each address to join or to authenticate as the host. The counts are on disk, so they survive this
 * object; an address is forgotten an hour after its first attempt.
 */
export class Guesses {
  readonly #sql: Sql;
  readonly #now: () => number;

  constructor(sql: Sql, now: () => number) {
    this.#sql = sql;
    this.#now = now;
  }

  /**
   * Counts an attempt. The method awaits nothing, so simultaneous attempts are counted like consecutive ones.
   * @throws AppError `rate-limited`, for right codes too: otherwise the answer would reveal which code was right.
   */
  count(address: string, kind: keyof typeof weights): void {
    const now = this.#now();
    this.#sql.exec('DELETE FROM guesses WHERE since <= ?', now - windowMs);
    const [row] = this.#sql
      .exec('SELECT since, count FROM guesses WHERE address = ?', networkOf(address))
      .toArray();
    if (Number(row?.count ?? 0) >= weightPerWindow) {
      throw new AppError('rate-limited', 'Too many tries from here. Wait an hour, then try again.', {
        reason: 'too-many-guesses',
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

/** The address, or for IPv6 its /64 network: one household has 2^64 addresses. */
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
