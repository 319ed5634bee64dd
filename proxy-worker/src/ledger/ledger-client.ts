import { type Cost, type Result, unwrap } from '@sayable/shared/contracts';
import { sha256Hex } from '../digest.ts';
import { unknownToken } from './installs.ts';
import type { HostRequest, JoinRequest } from './ledger-book.ts';
import type { Idempotency, Install, Ledger, NewInstall, Reservation } from './types.ts';

/** What the Durable Object answers over its wire: errors travel as data, as an exception would lose its code. */
export interface LedgerRpc {
  join(request: JoinRequest): Promise<Result<NewInstall>>;
  authenticate(installId: string, secretHash: string): Promise<Result<Install>>;
  authenticateHost(request: HostRequest): Promise<Result<void>>;
  revoke(installId: string): Promise<Result<void>>;
  reserve(installId: string, estimate: Cost, idempotency?: Idempotency): Promise<Result<Reservation>>;
  settle(reservation: Reservation, used: Cost): Promise<Result<void>>;
}

/** The ledger from a Worker. A token's secret stays here; only its digest goes over. */
export function ledgerClient(rpc: () => LedgerRpc): Ledger {
  return {
    join: async (request) => unwrap(await rpc().join(request)),
    async authenticate(token) {
      const [, installId, secret] = /^say_([0-9a-f]{16})_([0-9a-f]{64})$/.exec(token) ?? [];
      if (!installId || !secret) throw unknownToken();
      return unwrap(await rpc().authenticate(installId, await sha256Hex(secret)));
    },
    authenticateHost: async (request) => unwrap(await rpc().authenticateHost(request)),
    revoke: async (installId) => unwrap(await rpc().revoke(installId)),
    reserve: async (...request) => unwrap(await rpc().reserve(...request)),
    settle: async (reservation, used) => unwrap(await rpc().settle(reservation, used)),
  };
}
