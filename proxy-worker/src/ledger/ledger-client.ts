import type { Cost, Result } from '@sayable/shared/contracts';
import { delay, retry, unwrap } from '@sayable/shared/std';
import type {
  Credentials,
  HostRequest,
  Idempotency,
  Install,
  JoinRequest,
  Ledger,
  NewInstall,
  Reservation,
  ReserveRequest,
  Settlement,
} from './types.ts';

/**
 * The RPC interface of the Durable Object. Errors travel as data, because an exception would lose its code.
 * Settlements are entered before the rest of a call.
 */
export interface LedgerRpc {
  join(request: JoinRequest): Promise<Result<NewInstall>>;
  authenticate(credentials: Credentials, settled: readonly Settlement[]): Promise<Result<Install>>;
  authenticateHost(request: HostRequest): Promise<Result<void>>;
  revoke(installId: string): Promise<Result<void>>;
  reserve(request: ReserveRequest, settled: readonly Settlement[]): Promise<Result<Reservation>>;
  settle(settled: readonly Settlement[]): Promise<Result<void>>;
}

/** The attempts to deliver settlements. The ledger knows their ids and enters each once. */
const SETTLE_ATTEMPTS = 3;
/**
 * A settlement waits this long for a reservation that takes it along: a call of its own would cost as much.
 */
const SETTLE_AFTER_MS = 100;

/** The part of a Durable Object namespace that is used here. */
interface LedgerNamespace {
  getByName(name: string): LedgerRpc;
}

/** A Worker's client of the ledger, of which there is one. */
export class LedgerClient implements Ledger {
  readonly #namespace: LedgerNamespace;
  readonly #waiting: Settlement[] = [];
  /** Epoch milliseconds: when those are delivered at the latest; past if nobody is to do it. */
  #deliversAt = 0;

  constructor(namespace: LedgerNamespace) {
    this.#namespace = namespace;
  }

  async join(request: JoinRequest): Promise<NewInstall> {
    return unwrap(await this.#rpc().join(request));
  }

  async authenticate(credentials: Credentials): Promise<Install> {
    // These still wait: a call is lost if its client leaves. A call that reserves is not
    // (`middleware/reserve.ts`).
    return unwrap(await this.#rpc().authenticate(credentials, [...this.#waiting]));
  }

  async authenticateHost(request: HostRequest): Promise<void> {
    unwrap(await this.#rpc().authenticateHost(request));
  }

  async revoke(installId: string): Promise<void> {
    unwrap(await this.#rpc().revoke(installId));
  }

  async reserve(who: Credentials | string, estimate: Cost, idempotency?: Idempotency): Promise<Reservation> {
    const settled = this.#waiting.splice(0);
    const asked = this.#rpc().reserve({ who, estimate, idempotency }, settled);
    const result = await asked.catch(async (thrown: unknown) => {
      await this.#deliver(settled);
      throw thrown;
    });
    return unwrap(result);
  }

  async settle(reservation: Reservation, used: Cost): Promise<void> {
    this.#waiting.push({ reservation, used });
    const now = Date.now();
    // One wait is for all that follow, also if reservations take settlements along meanwhile.
    if (now < this.#deliversAt) return;
    this.#deliversAt = now + SETTLE_AFTER_MS;
    await delay(SETTLE_AFTER_MS);
    this.#deliversAt = 0;
    await this.#deliver(this.#waiting.splice(0));
  }

  async #deliver(settled: readonly Settlement[]): Promise<void> {
    if (settled.length === 0) return;
    const deliver = async () => unwrap(await this.#rpc().settle(settled));
    await retry(deliver, { attempts: SETTLE_ATTEMPTS, mayRetry: () => true });
  }

  /**
   * Returns a new stub for each call: a stub belongs to its request, and stays dead after its object died.
   */
  #rpc(): LedgerRpc {
    return this.#namespace.getByName('ledger');
  }
}
