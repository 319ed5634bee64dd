import { AppError } from '@sayable/shared/contracts';
import type { Config } from '../config.ts';
import { sameSecret, sha256Hex, toHex } from '../digest.ts';
import type { Sql } from '../sql.ts';
import { Attempts } from './attempts.ts';
import { Budgets } from './budgets.ts';
import { subtract } from './cost.ts';
import { Guesses } from './guesses.ts';
import { Installs, unknownToken } from './installs.ts';
import { RequestRate } from './request-rate.ts';
import { ReservationRows } from './reservations.ts';
import { ledgerTables } from './tables.ts';
import type {
  Credentials,
  HostRequest,
  Install,
  JoinRequest,
  NewInstall,
  Reservation,
  ReserveRequest,
  Settlement,
} from './types.ts';
import { Usage } from './usage.ts';

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
  /** Part of a reservation's id: it distinguishes this object's reservations from those of its predecessor. */
  readonly #instanceId: string;
  #reservations = 0;

  constructor({ sql, config, now = Date.now, randomHex = randomBytesHex }: LedgerStoreOptions) {
    sql.exec(ledgerTables);
    this.#config = config;
    this.#randomHex = randomHex;
    this.#instanceId = randomHex(8);
    this.#installs = new Installs(sql, now);
    this.#guesses = new Guesses(sql, now);
    this.#rate = new RequestRate(config.requestsPerMinute, now);
    this.#attempts = new Attempts(sql, now);
    this.#budgets = new Budgets({
      usage: new Usage(sql),
      rows: new ReservationRows(sql),
      limits: config.budgets,
      now,
    });
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
    const { id, day } = this.#budgets.reserve({
      id: `${this.#instanceId}-${this.#reservations}`,
      installId,
      ofInstall: attempt ? subtract(estimate, attempt.charged) : estimate,
      ofTotal: estimate,
    });
    if (attempt) this.#attempts.begin(installId, idempotency, id, attempt);
    return { id, installId, estimate, day, ...(idempotency && { key: idempotency.key }) };
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
