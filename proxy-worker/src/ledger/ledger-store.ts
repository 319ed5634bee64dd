import type { Cost } from '@sayable/shared/contracts';
import { AppError, delay, oneAtATime, toHex } from '@sayable/shared/std';
import type { Config } from '../config.ts';
import { sha256Hex } from '../digest.ts';
import type { Sql } from '../sql.ts';
import { Budgets } from './budgets.ts';
import { columnsOf, costIn, larger, noCost, subtract } from './cost.ts';
import { Guesses, Installs, RequestRate, sameSecret, unknownToken } from './installs.ts';
import type {
  Credentials,
  HostRequest,
  Idempotency,
  Install,
  JoinRequest,
  NewInstall,
  Reservation,
  ReserveRequest,
  Settlement,
} from './types.ts';

const tables = `
  CREATE TABLE IF NOT EXISTS installs (
    id TEXT PRIMARY KEY, secret_hash TEXT NOT NULL, created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS usage (
    day TEXT NOT NULL, holder TEXT NOT NULL,
    tokens REAL NOT NULL, characters REAL NOT NULL, audio_seconds REAL NOT NULL,
    PRIMARY KEY (day, holder)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS attempts (
    install_id TEXT NOT NULL, key TEXT NOT NULL, digest TEXT NOT NULL, tries INTEGER NOT NULL,
    reservation_id TEXT NOT NULL, at INTEGER NOT NULL,
    tokens REAL NOT NULL, characters REAL NOT NULL, audio_seconds REAL NOT NULL,
    PRIMARY KEY (install_id, key)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS guesses (address TEXT PRIMARY KEY, since INTEGER NOT NULL, count INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS reservations (
    id TEXT PRIMARY KEY, install_id TEXT NOT NULL, day TEXT NOT NULL,
    lapses_at INTEGER NOT NULL, has_lapsed INTEGER NOT NULL,
    install_tokens REAL NOT NULL, install_characters REAL NOT NULL, install_audio_seconds REAL NOT NULL,
    total_tokens REAL NOT NULL, total_characters REAL NOT NULL, total_audio_seconds REAL NOT NULL
  ) WITHOUT ROWID;`;

export interface LedgerStoreOptions {
  sql: Sql;
  config: Config;
  now?: () => number;
  randomHex?: (bytes: number) => string;
}

/** The ledger without its platform: what {@link Ledger} promises, on one thread over one database. */
export class LedgerStore {
  readonly #config: Config;
  readonly #randomHex: (bytes: number) => string;
  readonly #installs: Installs;
  readonly #guesses: Guesses;
  readonly #rate: RequestRate;
  readonly #attempts: Attempts;
  readonly #budgets: Budgets;
  /**
   * Part of a reservation's id: it distinguishes this object's reservations from those of its predecessor.
   */
  readonly #instanceId: string;
  #reservations = 0;

  constructor({ sql, config, now = Date.now, randomHex = randomBytesHex }: LedgerStoreOptions) {
    sql.exec(tables);
    this.#config = config;
    this.#randomHex = randomHex;
    this.#instanceId = randomHex(8);
    this.#installs = new Installs(sql, now);
    this.#guesses = new Guesses(sql, now);
    this.#rate = new RequestRate(config.requestsPerMinute, now);
    this.#attempts = new Attempts(sql, now);
    this.#budgets = new Budgets({ sql, limits: config.budgets, now });
  }

  async join({ accessCode, address }: JoinRequest): Promise<NewInstall> {
    const { open, accessCode: wanted } = this.#config.registration;
    const isRight = !open && (await isCode(accessCode, wanted));
    this.#guesses.count(address, open ? 'open' : isRight ? 'right' : 'wrong');
    if (!open && !isRight) throw notJoined(accessCode, wanted);
    const installId = this.#randomHex(8);
    const secret = this.#randomHex(32);
    const { expiresAt } = this.#installs.add(installId, await sha256Hex(secret));
    return { installId, token: `say_${installId}_${secret}`, expiresAt };
  }

  async authenticateHost({ code, purpose, address }: HostRequest): Promise<void> {
    const { adminCode, selfTestCode } = this.#config.registration;
    const isRight =
      (await isCode(code, adminCode)) || (purpose === 'self-test' && (await isCode(code, selfTestCode)));
    this.#guesses.count(address, isRight ? 'right' : 'wrong');
    if (!isRight) throw unknownToken();
  }

  authenticate({ installId, secretHash }: Credentials): Install {
    const install = this.#installs.check(installId, secretHash);
    this.#rate.count(installId);
    return { ...install, used: this.#budgets.used(installId), limit: this.#config.budgets.install };
  }

  revoke(installId: string): void {
    this.#installs.remove(installId);
  }

  reserve({ who, estimate, idempotency }: ReserveRequest): Reservation {
    const installId = typeof who === 'string' ? who : who.installId;
    if (typeof who === 'string') this.#installs.checkKnown(installId);
    else this.#installs.check(installId, who.secretHash);
    this.#rate.count(installId);
    const isRunning = (reservationId: string) => this.#budgets.isOpen(reservationId);
    const attempt = idempotency && this.#attempts.check(installId, idempotency, isRunning);
    this.#reservations += 1;
    const { id, day } = this.#budgets.reserve(
      {
        id: `${this.#instanceId}-${this.#reservations}`,
        installId,
        ofInstall: attempt ? subtract(estimate, attempt.charged) : estimate,
        ofTotal: estimate,
      },
      !attempt,
    );
    if (attempt) this.#attempts.begin(installId, idempotency, id, attempt);
    return { id, installId, estimate, day, ...(idempotency && { key: idempotency.key }) };
  }

  /** True if a reservation is made in memory alone, so it waits for no other one to be written with. */
  isInAdvance({ who, estimate, idempotency }: ReserveRequest): boolean {
    const installId = typeof who === 'string' ? who : who.installId;
    return !idempotency && this.#budgets.isInAdvance(installId, estimate);
  }

  /** True while `flush` has to be called again, though nothing is settled. */
  get hasAdvances(): boolean {
    return this.#budgets.hasAdvances;
  }

  settle({ reservation, used }: Settlement): void {
    const ofInstall = reservation.key === undefined ? used : this.#attempts.end(reservation, used);
    this.#budgets.settle(reservation.id, { ofInstall, ofTotal: used });
  }

  /** Writes the settlements since the last flush to the database. */
  flush(): void {
    this.#budgets.flush();
  }
}

/**
 * Group commit: work that arrives together continues in one turn of the event loop, and a Durable Object
 * commits the writes of a turn at once. Its answers wait for the commit, so an object that is lost before has
 * promised nothing.
 */
export class GroupCommit {
  /** Resolves in the turn of the next group. */
  readonly join: () => Promise<void>;

  /** @param begin Called first in the turn of each group. */
  constructor(begin: () => void) {
    this.join = oneAtATime(async () => {
      // Everything that has arrived is read by then.
      await delay(0);
      begin();
    });
  }
}

/** Compares two codes by their digests, in constant time. No code is right where none is set. */
async function isCode(given: string | undefined, wanted: string | undefined): Promise<boolean> {
  return given !== undefined && wanted !== undefined && (await sameSecret(given.trim(), wanted));
}

function notJoined(given: string | undefined, wanted: string | undefined): AppError {
  if (wanted === undefined) {
    return new AppError('forbidden', 'This server takes nobody new. Ask who hosts it.', {
      reason: 'server-closed',
    });
  }
  if (!given?.trim()) {
    return new AppError('forbidden', 'This server wants an access code. Ask who hosts it.', {
      reason: 'access-code-missing',
    });
  }
  return new AppError('forbidden', 'This access code is not right. Check it with who hosts the server.', {
    reason: 'access-code-wrong',
  });
}

function randomBytesHex(bytes: number): string {
  return toHex(crypto.getRandomValues(new Uint8Array(bytes)));
}

/** An attempt is kept for a day. */
const keptMs = 86_400_000;
const maximumTries = 3;

interface Attempt {
  /** The cost that the install was charged for the previous tries. */
  charged: Cost;
  tries: number;
}

/**
 * The requests of the last day that have an `Idempotency-Key`. Answers aren't kept, so a retry asks upstream
 * again. The install is charged once, for the largest use; the server's total is charged for every try.
 */
class Attempts {
  readonly #sql: Sql;
  readonly #now: () => number;

  constructor(sql: Sql, now: () => number) {
    this.#sql = sql;
    this.#now = now;
  }

  /**
   * @throws AppError `conflict` for a request that is still running, has another body, or was tried too
   * often.
   */
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
    return { charged: costIn(row), tries: Number(row.tries) };
  }

  begin(installId: string, { key, digest }: Idempotency, reservationId: string, attempt: Attempt): void {
    const { charged, tries } = attempt;
    this.#sql.exec(
      `INSERT OR REPLACE INTO attempts
         (install_id, key, digest, tries, reservation_id, at, tokens, characters, audio_seconds)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[installId, key, digest, tries + 1, reservationId, this.#now()],
      ...columnsOf(charged),
    );
  }

  /**
   * Returns the cost to charge the install for this use, beyond what it was charged for the previous tries.
   */
  end({ id, installId, key }: Reservation, used: Cost): Cost {
    const [row] = this.#sql
      .exec(
        'SELECT * FROM attempts WHERE install_id = ? AND key = ? AND reservation_id = ?',
        ...[installId, key ?? '', id],
      )
      .toArray();
    if (!row) return used;
    const before = costIn(row);
    this.#sql.exec(
      'UPDATE attempts SET tokens = ?, characters = ?, audio_seconds = ? WHERE install_id = ? AND key = ?',
      ...columnsOf(larger(before, used)),
      ...[installId, key ?? ''],
    );
    return subtract(used, before);
  }
}
