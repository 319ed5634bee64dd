import type { Cost } from '@sayable/shared/contracts';

/**
 * The record of the installs and their use: installs with the hashes of their tokens, and the day's use of
 * each and of all. One Durable Object holds it, so its decisions hold under any number of simultaneous
 * requests.
 */
export interface Ledger {
  /** @throws AppError `forbidden` (wrong or missing code, registration closed), `rate-limited`. */
  join(request: JoinRequest): Promise<NewInstall>;
  /**
   * Checks a token and counts the request.
   * @throws AppError `unauthorized` for a token that is unknown, expired or revoked; `rate-limited`.
   */
  authenticate(credentials: Credentials): Promise<Install>;
  /**
   * Checks the host's `ADMIN_CODE`, or for a self-test `SELF_TEST_CODE`. Wrong codes are counted by address,
   * like wrong access codes.
   * @throws AppError `unauthorized`, `rate-limited`.
   */
  authenticateHost(request: HostRequest): Promise<void>;
  /** Makes the token invalid from the next request on. Safe to repeat. */
  revoke(installId: string): Promise<void>;
  /**
   * Checks who asks, counts the request, and reserves `estimate` in the install's budget of the day and in
   * the total, or in neither. One round trip does all of it.
   * @param who the credentials of a request; the install's id for a caller that has checked them before
   * @throws AppError `unauthorized`, `budget-exhausted` (until midnight UTC, or retryable while other
   * reservations hold the rest), `rate-limited`, `conflict` where a request with the same key is still
   * running, had another body, or was tried too often.
   */
  reserve(who: Credentials | string, estimate: Cost, idempotency?: Idempotency): Promise<Reservation>;
  /**
   * Replaces the estimate by the real use. It has to be called once for each reservation, whatever happened.
   */
  settle(reservation: Reservation, used: Cost): Promise<void>;
}

export interface NewInstall {
  installId: string;
  token: string;
  /** Epoch milliseconds. */
  expiresAt: number;
}

/** A token, with a digest in place of its secret. */
export interface Credentials {
  installId: string;
  secretHash: string;
}

export interface ReserveRequest {
  who: Credentials | string;
  estimate: Cost;
  idempotency: Idempotency | undefined;
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

export interface Settlement {
  reservation: Reservation;
  used: Cost;
}

export interface JoinRequest {
  accessCode: string | undefined;
  address: string;
}

export interface HostRequest {
  code: string;
  purpose: 'removal' | 'self-test';
  address: string;
}
