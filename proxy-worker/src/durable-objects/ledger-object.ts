import { DurableObject } from 'cloudflare:workers';
import { asResult } from '@sayable/shared/contracts';
import type { CheckedToken, LedgerRpc, ReserveRequest } from '../ledger/ledger-client.ts';
import { type HostRequest, type JoinRequest, LedgerStore, type Settlement } from '../ledger/ledger-store.ts';
import { readConfig } from '../read-config.ts';

/** Settlements within this time share one write to the disk. A crash of the object would lose them. */
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

  authenticate(settlements: Settlement[], { installId, secretHash, counts }: CheckedToken) {
    this.#enter(settlements);
    return asResult(() => {
      const install = this.#store.authenticate(installId, secretHash);
      if (counts) this.#store.countRequest(installId);
      return install;
    });
  }

  authenticateHost(request: HostRequest) {
    return asResult(() => this.#store.authenticateHost(request));
  }

  revoke(installId: string) {
    return asResult(() => this.#store.revoke(installId));
  }

  reserve(settlements: Settlement[], requests: ReserveRequest[]) {
    this.#enter(settlements);
    return Promise.all(
      requests.map(({ installId, estimate, idempotency }) =>
        asResult(() => {
          this.#store.countRequest(installId);
          return this.#store.reserve(installId, estimate, idempotency);
        }),
      ),
    );
  }

  settle(settlements: Settlement[]) {
    return asResult(() => this.#enter(settlements));
  }

  #enter(settlements: Settlement[]): void {
    if (settlements.length === 0) return;
    for (const settlement of settlements) this.#store.settle(settlement);
    if (this.#willFlush) return;
    this.#willFlush = true;
    setTimeout(() => {
      this.#willFlush = false;
      this.#store.flush();
    }, FLUSH_AFTER_MS);
  }
}
