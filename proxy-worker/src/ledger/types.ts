import type { Cost } from '@sayable/shared/contracts';
import type { HostRequest } from './ledger-store.ts';

/**
 * The record of the installs and their use: installs with the hashes of their tokens, and the day's use of each and of
 * all. One Durable Object holds it, so its decisions hold under any number of simultaneous requests.
 */
export interface Ledger {
  /** @throws AppError `forbidden` (wrong or missing code, registration closed), `rate-limited`. */
  join(request: { accessCode: string | undefined; address: string }): Promise<NewInstall>;
  /**
   * @param willReserve True if the request can do nothing before {@link reserve} checks the install again. A token that was
   * right a few seconds ago is then not looked up, and the request is counted by `reserve`.
   * @throws AppError `unauthorized` for a token that is malformed, unknown, expired or revoked; `rate-limited`.
   */
  authenticate(token: string, willReserve?: boolean): Promise<Install>;
  /**
   * Checks the host's `ADMIN_CODE`, or for a self-test `SELF_TEST_CODE`. Wrong codes are counted by address, like wrong access codes.
   * @throws AppError `unauthorized`, `rate-limited`.
   */
  authenticateHost(request: HostRequest): Promise<void>;
  /** Makes the token invalid from the next request on. Safe to repeat. */
  revoke(installId: string): Promise<void>;
  /**
   * Reserves `estimate` in this install's budget of the day and in the total, or in neither.
   * @throws AppError `unauthorized` (revoked since), `budget-exhausted` (until midnight UTC, or retryable while other
   * reservations hold the rest), `rate-limited`, `conflict` where a request with the same key is still running, had another
   * body, or was tried too often.
   */
  reserve(installId: string, estimate: Cost, idempotency?: Idempotency): Promise<Reservation>;
  /** Replaces the estimate by the real use. It has to be called once for each reservation, whatever happened. */
  settle(reservation: Reservation, used: Cost): Promise<void>;
}

export interface NewInstall {
  installId: string;
  token: string;
  expiresAt: number;
}

export interface Install {
  installId: string;
  expiresAt: number;
  used: Cost;
  limit: Cost;
}

/** The client's `Idempotency-Key` and a digest of its request. */
export interface Idempotency {
  key: string;
  digest: string;
}

export interface Reservation {
  id: string;
  installId: string;
  estimate: Cost;
  /** The day of the request, "2026-11-20". A settlement after midnight belongs to this day. */
  day: string;
  /** The request's `Idempotency-Key`, if it has one. */
  key?: string;
}
