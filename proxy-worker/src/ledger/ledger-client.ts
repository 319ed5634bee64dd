import type { Cost, Result } from '@sayable/shared/contracts';
import { retry, unwrap } from '@sayable/shared/std';
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

/** The RPC interface of the Durable Object. Errors travel as data, because an exception would lose its code. */
export interface LedgerRpc {
  join(request: JoinRequest): Promise<Result<NewInstall>>;
  authenticate(credentials: Credentials): Promise<Result<Install>>;
  authenticateHost(request: HostRequest): Promise<Result<void>>;
  revoke(installId: string): Promise<Result<void>>;
  reserve(request: ReserveRequest): Promise<Result<Reservation>>;
  settle(settlement: Settlement): Promise<Result<void>>;
}

/** The attempts to deliver a settlement. The ledger knows its id and enters it once. */
const SETTLE_ATTEMPTS = 3;

/** The part of a Durable Object namespace that is used here. */
interface LedgerNamespace {
  idFromName(name: string): DurableObjectId;
  get(id: DurableObjectId): LedgerRpc;
}

/** A Worker's client of the ledger, of which there is one. */
export class LedgerClient implements Ledger {
  readonly #namespace: LedgerNamespace;
  readonly #id: DurableObjectId;

  constructor(namespace: LedgerNamespace) {
    this.#namespace = namespace;
    this.#id = namespace.idFromName('ledger');
  }

  async join(request: JoinRequest): Promise<NewInstall> {
    return unwrap(await this.#rpc().join(request));
  }

  async authenticate(credentials: Credentials): Promise<Install> {
    return unwrap(await this.#rpc().authenticate(credentials));
  }

  async authenticateHost(request: HostRequest): Promise<void> {
    unwrap(await this.#rpc().authenticateHost(request));
  }

  async revoke(installId: string): Promise<void> {
    unwrap(await this.#rpc().revoke(installId));
  }

  async reserve(who: Credentials | string, estimate: Cost, idempotency?: Idempotency): Promise<Reservation> {
    return unwrap(await this.#rpc().reserve({ who, estimate, idempotency }));
  }

  async settle(reservation: Reservation, used: Cost): Promise<void> {
    const deliver = async () => unwrap(await this.#rpc().settle({ reservation, used }));
    await retry(deliver, { attempts: SETTLE_ATTEMPTS, mayRetry: () => true });
  }

  /** Returns a new stub for each call: a stub belongs to its request, and stays dead after its object died. */
  #rpc(): LedgerRpc {
    return this.#namespace.get(this.#id);
  }
}
