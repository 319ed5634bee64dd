import { type Cost, type Result, unwrap } from '@sayable/shared/contracts';
import { retry } from '@sayable/shared/std';
import { sha256Hex } from '../digest.ts';
import { unknownToken } from './installs.ts';
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

/** A Worker's client of the ledger. A token's secret stays here; only its digest is sent. */
export class LedgerClient implements Ledger {
  readonly #rpc: () => LedgerRpc;

  constructor(rpc: () => LedgerRpc) {
    this.#rpc = rpc;
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
}

/** Reads a token. @throws AppError `unauthorized` where it is none */
export async function credentialsOf(token: string): Promise<Credentials> {
  const [, installId, secret] = /^say_([0-9a-f]{16})_([0-9a-f]{64})$/.exec(token) ?? [];
  if (!installId || !secret) throw unknownToken();
  return { installId, secretHash: await sha256Hex(secret) };
}
