import { DurableObject } from 'cloudflare:workers';
import { asResult } from '@sayable/shared/std';
import type { LedgerRpc } from '../ledger/ledger-client.ts';
import { LedgerStore } from '../ledger/ledger-store.ts';
import type { Credentials, HostRequest, JoinRequest, ReserveRequest, Settlement } from '../ledger/types.ts';
import { readConfig } from '../read-config.ts';

/**
 * Settlements within this time share one write. Answers wait for writes: with a write for each, a hundred people who talk at once
 * waited for seconds. After a crash of the object, what was not written counts as reserved, and later as used.
 */
const FLUSH_AFTER_MS = 200;

/** The one object that holds the ledger. It has a thread of its own, so that no two requests spend the same budget. */
export class LedgerObject extends DurableObject implements LedgerRpc {
  readonly #store: LedgerStore;
  #willFlush = false;

  constructor(state: DurableObjectState, env: Cloudflare.Env) {
    super(state, env);
    this.#store = new LedgerStore({ sql: state.storage.sql, config: readConfig(env) });
  }

  join(request: JoinRequest) {
    return asResult(() => this.#store.join(request));
  }

  authenticate(credentials: Credentials) {
    return asResult(() => this.#store.authenticate(credentials));
  }

  authenticateHost(request: HostRequest) {
    return asResult(() => this.#store.authenticateHost(request));
  }

  revoke(installId: string) {
    return asResult(() => this.#store.revoke(installId));
  }

  reserve(request: ReserveRequest) {
    return asResult(() => this.#store.reserve(request));
  }

  settle(settlement: Settlement) {
    return asResult(() => {
      this.#store.settle(settlement);
      this.#flushSoon();
    });
  }

  #flushSoon(): void {
    if (this.#willFlush) return;
    this.#willFlush = true;
    setTimeout(() => {
      this.#willFlush = false;
      this.#store.flush();
    }, FLUSH_AFTER_MS);
  }
}
