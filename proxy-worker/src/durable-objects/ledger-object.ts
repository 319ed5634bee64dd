import { DurableObject } from 'cloudflare:workers';
import { asResult, type Cost } from '@sayable/shared/contracts';
import { type HostRequest, type JoinRequest, LedgerBook } from '../ledger/ledger-book.ts';
import type { LedgerRpc } from '../ledger/ledger-client.ts';
import type { Idempotency, Reservation } from '../ledger/types.ts';
import { readConfig } from '../read-config.ts';

/** The one object that holds the ledger. It is alone on its thread, which is what makes the budgets hold. */
export class LedgerObject extends DurableObject implements LedgerRpc {
  readonly #book: LedgerBook;

  constructor(state: DurableObjectState, env: Cloudflare.Env) {
    super(state, env);
    this.#book = new LedgerBook({ sql: state.storage.sql, config: readConfig(env) });
  }

  join(request: JoinRequest) {
    return asResult(() => this.#book.join(request));
  }

  authenticate(installId: string, secretHash: string) {
    return asResult(() => this.#book.authenticate(installId, secretHash));
  }

  authenticateHost(request: HostRequest) {
    return asResult(() => this.#book.authenticateHost(request));
  }

  revoke(installId: string) {
    return asResult(() => this.#book.revoke(installId));
  }

  reserve(installId: string, estimate: Cost, idempotency?: Idempotency) {
    return asResult(() => this.#book.reserve(installId, estimate, idempotency));
  }

  settle(reservation: Reservation, used: Cost) {
    return asResult(() => this.#book.settle(reservation, used));
  }
}
