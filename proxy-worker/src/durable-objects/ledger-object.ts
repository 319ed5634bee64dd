import { DurableObject } from 'cloudflare:workers';
import { asResult, delay, oneAtATime } from '@sayable/shared/std';
import type { LedgerRpc } from '../ledger/ledger-client.ts';
import { GroupCommit, LedgerStore } from '../ledger/ledger-store.ts';
import type { Credentials, HostRequest, JoinRequest, ReserveRequest, Settlement } from '../ledger/types.ts';
import { readConfig } from '../read-config.ts';

/**
 * The use is written within this time, with a reservation if one is written. After a crash of the object,
 * what was not written counts as reserved, and later as used.
 */
const FLUSH_AFTER_MS = 100;

/**
 * The one object that holds the ledger. It has a thread of its own, so that no two requests spend the same
 * budget. Answers wait for writes: with a write for each reservation and settlement, a hundred people who
 * talk at once waited for seconds. A reservation of a rush is answered from memory.
 */
export class LedgerObject extends DurableObject implements LedgerRpc {
  readonly #store: LedgerStore;
  readonly #reservations: GroupCommit;
  readonly #flushLater: () => Promise<void>;

  constructor(state: DurableObjectState, env: Cloudflare.Env) {
    super(state, env);
    this.#store = new LedgerStore({ sql: state.storage.sql, config: readConfig(env) });
    this.#reservations = new GroupCommit(() => this.#store.flush());
    this.#flushLater = oneAtATime(async () => {
      do {
        await delay(FLUSH_AFTER_MS);
        this.#store.flush();
      } while (this.#store.hasAdvances);
    });
  }

  join(request: JoinRequest) {
    return asResult(() => this.#store.join(request));
  }

  authenticate(credentials: Credentials, settled: readonly Settlement[]) {
    this.#enter(settled);
    return asResult(() => this.#store.authenticate(credentials));
  }

  authenticateHost(request: HostRequest) {
    return asResult(() => this.#store.authenticateHost(request));
  }

  revoke(installId: string) {
    return asResult(() => this.#store.revoke(installId));
  }

  reserve(request: ReserveRequest, settled: readonly Settlement[]) {
    this.#enter(settled);
    if (this.#store.isInAdvance(request)) return asResult(() => this.#reserve(request));
    return asResult(async () => {
      await this.#reservations.join();
      return this.#reserve(request);
    });
  }

  settle(settled: readonly Settlement[]) {
    return asResult(() => this.#enter(settled));
  }

  #reserve(request: ReserveRequest) {
    const reservation = this.#store.reserve(request);
    if (this.#store.hasAdvances) void this.#flushLater();
    return reservation;
  }

  #enter(settled: readonly Settlement[]): void {
    for (const settlement of settled) this.#store.settle(settlement);
    if (settled.length > 0) void this.#flushLater();
  }
}
