import { type Cost, type Result, unwrap } from '@sayable/shared/contracts';
import { sha256Hex } from '../digest.ts';
import { Batch } from './batch.ts';
import { unknownToken } from './installs.ts';
import type { HostRequest, JoinRequest, Settlement } from './ledger-book.ts';
import type { Idempotency, Install, Ledger, NewInstall, Reservation } from './types.ts';

/**
 * What the Durable Object answers over its wire: errors travel as data, as an exception would lose its code. What was
 * used by calls that have ended goes along with the next question, and is entered before it is answered.
 */
export interface LedgerRpc {
  join(request: JoinRequest): Promise<Result<NewInstall>>;
  authenticate(settlements: Settlement[], token: CheckedToken): Promise<Result<Install>>;
  authenticateHost(request: HostRequest): Promise<Result<void>>;
  revoke(installId: string): Promise<Result<void>>;
  reserve(settlements: Settlement[], requests: ReserveRequest[]): Promise<Result<Reservation>[]>;
  settle(settlements: Settlement[]): Promise<Result<void>>;
}

export interface ReserveRequest {
  installId: string;
  estimate: Cost;
  idempotency: Idempotency | undefined;
}

export interface CheckedToken {
  installId: string;
  secretHash: string;
  /** Whether this request counts among those of its minute: once, here or where it reserves. */
  counts: boolean;
}

/** How long what was used waits for a question to go along with. */
const settleAfterMs = 30;
/** How long a token counts as known here, for requests about which the ledger is asked again anyway. */
const recallMs = 10_000;
const maximumRecalled = 5_000;

/** The ledger from a Worker: one for each isolate. A token's secret stays here; only its digest goes over. */
export class LedgerClient implements Ledger {
  readonly #rpc: () => LedgerRpc;
  readonly #now: () => number;
  #settlements: Settlement[] = [];
  #isSettling = false;
  readonly #reserving = new Batch<ReserveRequest, Result<Reservation>>((requests) =>
    this.#withSettlements((settlements) => this.#rpc().reserve(settlements, requests)),
  );
  readonly #recalled = new Map<string, { install: Install; until: number }>();

  constructor(rpc: () => LedgerRpc, now: () => number = Date.now) {
    this.#rpc = rpc;
    this.#now = now;
  }

  async join(request: JoinRequest): Promise<NewInstall> {
    return unwrap(await this.#rpc().join(request));
  }

  async authenticate(token: string, willReserve = false): Promise<Install> {
    const recalled = willReserve ? this.#recall(token) : undefined;
    if (recalled) return recalled;
    const [, installId, secret] = /^say_([0-9a-f]{16})_([0-9a-f]{64})$/.exec(token) ?? [];
    if (!installId || !secret) throw unknownToken();
    const checked = { installId, secretHash: await sha256Hex(secret), counts: !willReserve };
    const ask = (settlements: Settlement[]) => this.#rpc().authenticate(settlements, checked);
    const install = unwrap(await this.#withSettlements(ask));
    if (this.#recalled.size >= maximumRecalled) this.#recalled.clear();
    this.#recalled.set(token, { install, until: Math.min(this.#now() + recallMs, install.expiresAt) });
    return install;
  }

  async authenticateHost(request: HostRequest): Promise<void> {
    unwrap(await this.#rpc().authenticateHost(request));
  }

  async revoke(installId: string): Promise<void> {
    unwrap(await this.#rpc().revoke(installId));
    this.#forget(installId);
  }

  async reserve(installId: string, estimate: Cost, idempotency?: Idempotency): Promise<Reservation> {
    const answer = await this.#reserving.ask({ installId, estimate, idempotency });
    if (!answer.ok && answer.error.code === 'unauthorized') this.#forget(installId);
    return unwrap(answer);
  }

  async settle(reservation: Reservation, used: Cost): Promise<void> {
    this.#settlements.push({ reservation, used });
    // Who comes first sees to all that come meanwhile.
    if (this.#isSettling) return;
    this.#isSettling = true;
    try {
      await new Promise<void>((resolve) => setTimeout(resolve, settleAfterMs));
    } finally {
      this.#isSettling = false;
    }
    if (this.#settlements.length === 0) return;
    unwrap(await this.#withSettlements((settlements) => this.#rpc().settle(settlements)));
  }

  async #withSettlements<T>(ask: (settlements: Settlement[]) => Promise<T>): Promise<T> {
    const settlements = this.#settlements;
    this.#settlements = [];
    try {
      return await ask(settlements);
    } catch (thrown) {
      // Not delivered: they go with the next one. One that was entered after all is known by its id and not entered twice.
      this.#settlements.push(...settlements);
      throw thrown;
    }
  }

  #recall(token: string): Install | undefined {
    const known = this.#recalled.get(token);
    return known && known.until > this.#now() ? known.install : undefined;
  }

  #forget(installId: string): void {
    for (const [token, { install }] of this.#recalled)
      if (install.installId === installId) this.#recalled.delete(token);
  }
}
