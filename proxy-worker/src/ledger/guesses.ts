import { AppError } from '@sayable/shared/contracts';
import type { Sql } from './sql.ts';

const windowMs = 3_600_000;
/** A class may join from one address; a machine that guesses wants millions of tries. A wrong one counts twice. */
const triesPerWindow = 20;

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

  /** @throws AppError `rate-limited`. */
  begin(address: string): void {
    const now = this.#now();
    this.#sql.exec('DELETE FROM guesses WHERE since <= ?', now - windowMs);
    const [row] = this.#sql
      .exec('SELECT since, count FROM guesses WHERE address = ?', networkOf(address))
      .toArray();
    if (Number(row?.count ?? 0) >= triesPerWindow) {
      throw new AppError('rate-limited', 'Too many tries from here. Wait an hour, then try again.', {
        retryAfterMs: Number(row?.since) + windowMs - now,
      });
    }
    this.#add(address);
  }

  /** The try that was begun was a wrong one. */
  wrong(address: string): void {
    this.#add(address);
  }

  #add(address: string): void {
    this.#sql.exec(
      'INSERT INTO guesses (address, since, count) VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET count = count + 1',
      ...[networkOf(address), this.#now()],
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
