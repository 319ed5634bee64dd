import type { Cost } from '@sayable/shared/contracts';

/**
 * Who may use the server and how much: installs with the hashes of their tokens, and what was used today by each and by
 * all. One Durable Object holds it, so that what it decides holds under any number of requests at once.
 */
export interface Ledger {
  /** @throws AppError `forbidden` (wrong or missing code, registration closed), `rate-limited`. */
  join(request: { accessCode: string | undefined; address: string }): Promise<NewInstall>;
  /**
   * @param willReserve The request can do nothing before {@link reserve} looks at the install again. Then a token that
   * was right a few seconds ago need not be looked up, and the request is counted there.
   * @throws AppError `unauthorized` for a token that is malformed, unknown, expired or revoked; `rate-limited`.
   */
  authenticate(token: string, willReserve?: boolean): Promise<Install>;
  /**
   * Who hosts the server shows its `ADMIN_CODE`. Wrong ones are counted by address, as wrong access codes are.
   * @throws AppError `unauthorized`, `rate-limited`.
   */
  authenticateHost(request: { adminCode: string; address: string }): Promise<void>;
  /** The token is worth nothing from the next request on. Safe to repeat. */
  revoke(installId: string): Promise<void>;
  /**
   * Takes `estimate` off what is left today, of this install and of all, or off neither.
   * @throws AppError `unauthorized` (revoked since), `budget-exhausted` (until midnight UTC, or retryable while others hold what is left), `rate-limited`, `conflict` where a request with the same key
   * is still running, had another body, or was tried too often.
   */
  reserve(installId: string, estimate: Cost, idempotency?: Idempotency): Promise<Reservation>;
  /** Puts what was really used in the estimate's place. To be called once for each reservation, whatever happened. */
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

/** The client's `Idempotency-Key` and a digest of what it asked for. */
export interface Idempotency {
  key: string;
  digest: string;
}

export interface Reservation {
  id: string;
  installId: string;
  estimate: Cost;
  /** "2026-11-20": what is settled after midnight belongs to the day on which it was asked for. */
  day: string;
  /** The request's `Idempotency-Key`, where it has one. */
  key?: string;
}
