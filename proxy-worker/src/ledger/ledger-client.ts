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
  reserve(
    requests: readonly ReserveRequest[],
    settled: readonly Settlement[],
  ): Promise<Result<Reservation>[]>;
  settle(settled: readonly Settlement[]): Promise<Result<void>>;
}

/** The attempts to deliver settlements. The ledger knows their ids and enters each once. */
const SETTLE_ATTEMPTS = 3;
/**
 * A settlement waits this long for a reservation that takes it along: a call of its own would cost as much.
 */
const SETTLE_AFTER_MS = 100;
/** A call that has not begun after this time was lost with the request that was to make it. */
const LOST_AFTER_MS = 1_000;

/** A reservation that waits for the call which asks for it. */
interface Asked {
  request: ReserveRequest;
  resolve(answer: Result<Reservation>): void;
  reject(thrown: unknown): void;
}

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
  readonly #asked: Asked[] = [];
  /** Epoch milliseconds: when the call was begun that asks for those. */
  #askedAt = 0;

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
    const { promise, resolve, reject } = Promise.withResolvers<Result<Reservation>>();
    const isFirst = this.#asked.push({ request: { who, estimate, idempotency }, resolve, reject }) === 1;
    const now = Date.now();
    if (isFirst || now - this.#askedAt > LOST_AFTER_MS) {
      this.#askedAt = now;
      void this.#askTogether();
    }
    return unwrap(await promise);
  }

  /**
   * Asks for all reservations that arrive in one turn of the event loop, because a call costs as much as the rest of
   * a reservation. The request of the first one makes the call, and lives until its own use is settled
   * (`middleware/reserve.ts`).
   */
  async #askTogether(): Promise<void> {
    // Everything that has arrived is read by then.
    await delay(0);
    const asked = this.#asked.splice(0);
    if (asked.length === 0) return;
    const settled = this.#waiting.splice(0);
    try {
      const requests = asked.map(({ request }) => request);
      const answers = await this.#rpc().reserve(requests, settled);
      for (const [at, answer] of answers.entries()) asked[at]?.resolve(answer);
    } catch (thrown) {
      const failure = await this.#deliver(settled).then(
        () => thrown,
        (later: unknown) => later,
      );
      for (const { reject } of asked) reject(failure);
    }
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
