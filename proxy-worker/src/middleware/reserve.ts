import type { Cost } from '@sayable/shared/contracts';
import { AppError } from '@sayable/shared/std';
import type { Context } from 'hono';
import type { AppEnv, Spending } from '../app-env.ts';
import { sha256Hex } from '../digest.ts';
import { plausible } from '../ledger/cost.ts';
import type { Idempotency, Reservation } from '../ledger/types.ts';
import { logError } from '../log.ts';

export interface Use {
  /** The most that the call can cost. */
  reserved: Cost;
  /**
   * Settles the reservation with the real use, up to `most`, by default all that was reserved. It has to be
   * called once, whatever happened; it may continue after the answer.
   */
  settle(used: Cost, most?: Cost): void;
}

/**
 * Reserves `estimate` in the budgets of the day before an upstream is asked. A request with the header
 * `Idempotency-Key` is charged to the install once, however often it is tried.
 * @param body The content of a body that wasn't read with `readJson`, or a digest of it.
 * @throws AppError `budget-exhausted`, `conflict`.
 * @example
 * const use = await reserve(c, { tokens: 900, characters: 0, audioSeconds: 0 });
 * try { … } finally { use.settle(used); }
 */
export async function reserve(c: Context<AppEnv>, estimate: Cost, body?: { digest: string }): Promise<Use> {
  // `c.var` copies all variables each time, so it stays off the path of every call.
  const idempotency = await readIdempotency(c, body?.digest);
  // Pending until the use is settled: workerd ends a request whose client has left unless it waits for
  // something.
  const settled = Promise.withResolvers<void>();
  c.get('after')(settled.promise);
  const install = c.get('install');
  const who = install.known?.installId ?? install.credentials;
  const asked = c.get('ledger').reserve(who, estimate, idempotency);
  install.isCheckedByReservation = true;
  const reservation = await asked.catch((thrown: unknown) => {
    settled.resolve();
    throw thrown;
  });
  const spending: Spending = { used: undefined, whenUsed: undefined };
  c.set('spending', spending);
  let open = true;
  return {
    reserved: estimate,
    settle(used, most = estimate) {
      if (!open) return;
      open = false;
      spending.used = plausible(used, most);
      spending.whenUsed?.(spending.used);
      settled.resolve(settle(c, reservation, spending.used));
    },
  };
}

async function settle(c: Context<AppEnv>, reservation: Reservation, used: Cost): Promise<void> {
  try {
    await c.get('ledger').settle(reservation, used);
  } catch (thrown) {
    // The ledger itself returns or keeps the estimate when the reservation lapses.
    logError(c, 'settle-failed', thrown);
  }
}

const digestOf = (body: Uint8Array<ArrayBuffer> | undefined) => (body ? sha256Hex(body) : '');

async function readIdempotency(c: Context<AppEnv>, digest?: string): Promise<Idempotency | undefined> {
  const key = c.req.header('idempotency-key');
  if (key === undefined) return undefined;
  if (!/^[\x21-\x7e]{1,128}$/.test(key)) {
    throw new AppError('bad-request', 'The header Idempotency-Key takes up to 128 visible characters.');
  }
  const content = digest ?? (await digestOf(c.get('body')));
  return { key, digest: await sha256Hex(`${c.req.method} ${c.req.path} ${content}`) };
}
