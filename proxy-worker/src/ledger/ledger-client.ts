import { type Cost, type Result, unwrap } from '@sayable/shared/contracts';
import { sha256Hex } from '../digest.ts';
import { Batch } from './batch.ts';
import { unknownToken } from './installs.ts';
import type { HostRequest, JoinRequest, Settlement } from './ledger-store.ts';
import type { Idempotency, Install, Ledger, NewInstall, Reservation } from './types.ts';

/**
 * The RPC interface of the Durable Object. Errors travel as data, because an exception would lose its code. The settlements
 * of calls that have ended are sent with the next request and entered before it is answered.
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
  /** True if this request is to be counted for the rate limit here, false if `reserve` counts it. */
  counts: boolean;
}

/** The time for which a settlement waits for a request to be sent with. */
const settleAfterMs = 30;
/** The time for which a token is cached here, for requests that `reserve` checks again anyway. */
const tokenCacheMs = 10_000;
const maximumCachedTokens = 5_000;

/** A Worker's client of the ledger, one for each isolate. A token's secret stays here; only its digest is sent. */
export class LedgerClient implements Ledger {
  readonly #rpc: () => LedgerRpc;
  readonly #now: () => number;
  #settlements: Settlement[] = [];
  #isSettling = false;
  readonly #reserving = new Batch<ReserveRequest, Result<Reservation>>((requests) =>
    this.#withSettlements((settlements) => this.#rpc().reserve(settlements, requests)),
  );
  readonly #cachedTokens = new Map<string, { install: Install; until: number }>();

  constructor(rpc: () => LedgerRpc, now: () => number = Date.now) {
    this.#rpc = rpc;
    this.#now = now;
  }

  async join(request: JoinRequest): Promise<NewInstall> {
    return unwrap(await this.#rpc().join(request));
  }

  async authenticate(token: string, willReserve = false): Promise<Install> {
    const cached = willReserve ? this.#cachedInstall(token) : undefined;
    if (cached) return cached;
    const [, installId, secret] = /^say_([0-9a-f]{16})_([0-9a-f]{64})$/.exec(token) ?? [];
    if (!installId || !secret) throw unknownToken();
    const checked = { installId, secretHash: await sha256Hex(secret), counts: !willReserve };
    const send = (settlements: Settlement[]) => this.#rpc().authenticate(settlements, checked);
    const install = unwrap(await this.#withSettlements(send));
    if (this.#cachedTokens.size >= maximumCachedTokens) this.#cachedTokens.clear();
    this.#cachedTokens.set(token, {
      install,
      until: Math.min(this.#now() + tokenCacheMs, install.expiresAt),
    });
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
    // The first settlement waits for all that arrive in the meantime.
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

  async #withSettlements<T>(send: (settlements: Settlement[]) => Promise<T>): Promise<T> {
    const settlements = this.#settlements;
    this.#settlements = [];
    try {
      return await send(settlements);
    } catch (thrown) {
      // The delivery failed, so the settlements are sent with the next request. The ledger knows their ids and enters
      // none twice.
      this.#settlements.push(...settlements);
      throw thrown;
    }
  }

  #cachedInstall(token: string): Install | undefined {
    const known = this.#cachedTokens.get(token);
    return known && known.until > this.#now() ? known.install : undefined;
  }

  #forget(installId: string): void {
    for (const [token, { install }] of this.#cachedTokens)
      if (install.installId === installId) this.#cachedTokens.delete(token);
  }
}
