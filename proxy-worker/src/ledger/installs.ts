import { AppError, LruCache } from '@sayable/shared/std';
import { sha256Hex } from '../digest.ts';
import type { Sql } from '../sql.ts';

export const tokenLifeMs = 365 * 86_400_000;

export interface KnownInstall {
  installId: string;
  expiresAt: number;
}

interface InstallRow {
  secretHash: string;
  expiresAt: number;
}

/**
 * The installs that joined. Only a digest of each token is stored, so a reader of the database can't use it.
 */
export class Installs {
  readonly #sql: Sql;
  readonly #now: () => number;
  /** The rows of the last ones that asked. */
  readonly #known = new LruCache<string, InstallRow>({ capacity: 1_000 });

  constructor(sql: Sql, now: () => number) {
    this.#sql = sql;
    this.#now = now;
  }

  add(installId: string, secretHash: string): KnownInstall {
    const createdAt = this.#now();
    const expiresAt = createdAt + tokenLifeMs;
    // Expired installs are deleted here, where new ones are added.
    this.#sql.exec('DELETE FROM installs WHERE expires_at <= ?', createdAt);
    const query = 'INSERT INTO installs (id, secret_hash, created_at, expires_at) VALUES (?, ?, ?, ?)';
    this.#sql.exec(query, installId, secretHash, createdAt, expiresAt);
    return { installId, expiresAt };
  }

  /**
   * Checks an install whose token was checked a moment ago. @throws AppError `unauthorized` if it was revoked
   * or expired since.
   */
  checkKnown(installId: string): void {
    if ((this.#read(installId)?.expiresAt ?? 0) <= this.#now()) throw unknownToken();
  }

  /**
   * Checks a token.
   * @throws AppError `unauthorized`, the same for each cause, so that the answer doesn't tell which ids
   *   exist.
   */
  check(installId: string, secretHash: string): KnownInstall {
    const row = this.#read(installId);
    if (!row || !sameDigest(row.secretHash, secretHash) || row.expiresAt <= this.#now()) throw unknownToken();
    return { installId, expiresAt: row.expiresAt };
  }

  remove(installId: string): void {
    this.#known.delete(installId);
    this.#sql.exec('DELETE FROM installs WHERE id = ?', installId);
    this.#sql.exec('DELETE FROM attempts WHERE install_id = ?', installId);
  }

  #read(installId: string): InstallRow | undefined {
    const known = this.#known.get(installId);
    if (known) return known;
    const query = 'SELECT secret_hash, expires_at FROM installs WHERE id = ?';
    const [row] = this.#sql.exec(query, installId).toArray();
    if (!row) return undefined;
    const read = { secretHash: String(row.secret_hash), expiresAt: Number(row.expires_at) };
    this.#known.set(installId, read);
    return read;
  }
}

export function unknownToken(): AppError {
  return new AppError(
    'unauthorized',
    "This server doesn't know this Sayable any more. Join it again in the options.",
  );
}

/**
 * Returns true if two secrets are equal. The comparison time reveals neither their length nor where they
 * differ, because their digests are compared to the end.
 */
export async function sameSecret(one: string, other: string): Promise<boolean> {
  const [left, right] = await Promise.all([sha256Hex(one), sha256Hex(other)]);
  return sameDigest(left, right);
}

/** Compares two digests, which have the same length. */
function sameDigest(left: string, right: string): boolean {
  let difference = left.length ^ right.length;
  for (let at = 0; at < left.length; at += 1) difference |= left.charCodeAt(at) ^ right.charCodeAt(at);
  return difference === 0;
}

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
 * Counts the attempts of each address to join or to authenticate as the host. The counts are on disk, so they
 * survive this object; an address is forgotten an hour after its first attempt.
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
   * @throws AppError `rate-limited`, for right codes too: otherwise the answer would reveal which code was
   *   right.
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

interface Bucket {
  /** The requests that may be made at `at`, in epoch milliseconds. */
  left: number;
  at: number;
}

/** Beyond this number, buckets that are full again are forgotten. */
const maximumBuckets = 10_000;

/** A token bucket for each install: it limits the requests of a minute and allows a short burst. */
export class RequestRate {
  readonly #perMinute: number;
  readonly #now: () => number;
  readonly #buckets = new Map<string, Bucket>();

  constructor(perMinute: number, now: () => number) {
    this.#perMinute = perMinute;
    this.#now = now;
  }

  /** @throws AppError `rate-limited` with the time until the next request may be made. */
  count(installId: string): void {
    const now = this.#now();
    const bucket = this.#buckets.get(installId) ?? { left: this.#perMinute, at: now };
    const left = Math.min(this.#perMinute, bucket.left + this.#refill(now - bucket.at));
    this.#buckets.set(installId, { left: left < 1 ? left : left - 1, at: now });
    if (this.#buckets.size > maximumBuckets) this.#forgetFull(now);
    if (left < 1) {
      throw new AppError('rate-limited', 'That was a lot at once. Wait a moment, then try again.', {
        retryable: true,
        retryAfterMs: Math.ceil(((1 - left) * 60_000) / this.#perMinute),
      });
    }
  }

  #refill(elapsedMs: number): number {
    return (Math.max(0, elapsedMs) * this.#perMinute) / 60_000;
  }

  #forgetFull(now: number): void {
    for (const [installId, { left, at }] of this.#buckets) {
      if (left + this.#refill(now - at) >= this.#perMinute) this.#buckets.delete(installId);
    }
  }
}
