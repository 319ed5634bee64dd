import type { Cost } from '@sayable/shared/contracts';
import type { Config } from './config.ts';
import type { Conversations } from './conversations/types.ts';
import type { Credentials, Install, Ledger } from './ledger/types.ts';
import type { Providers } from './providers/types.ts';

/** A value in a line of the log. */
export type LogField = string | number | boolean | undefined;

/**
 * The use of a request, for the log. It is known when the request has ended, before or after its answer's
 * head is sent.
 */
export interface Spending {
  used: Cost | undefined;
  whenUsed: ((used: Cost) => void) | undefined;
}

/**
 * Something that the ledger knows of whoever asks, and may not have said yet. A route that reserves from a
 * budget begins before the ledger was asked, since the reservation checks the credentials in the same round
 * trip. Every other route begins after the check.
 */
export interface Pending<T> {
  readonly credentials: Credentials;
  /** The ledger's answer; undefined before it was asked: the credentials may be wrong. */
  readonly known: T | undefined;
  /** Set with a reservation that checks the credentials, and fails if they are wrong. */
  isCheckedByReservation: boolean;
  /**
   * Returns the ledger's answer, and asks for it the first time. @throws AppError `unauthorized`,
   * `rate-limited`
   */
  confirm(): Promise<T>;
}

/** The variables that the middleware and routes of a request share. */
export interface AppEnv {
  Variables: {
    config: Config;
    ledger: Ledger;
    providers: Providers;
    /** The conversations of an install. */
    conversations: (installId: string) => Conversations;
    requestId: string;
    /** Aborted when the client leaves. Every call upstream gets it. */
    signal: AbortSignal;
    /** Aborts `signal`. A stream calls it when its reader has left. Set by `withDisconnect`. */
    disconnect: (() => void) | undefined;
    /** The body's bytes, where `readJson` read them. */
    body: Uint8Array<ArrayBuffer> | undefined;
    /** The id in the token. Set by `authenticate`; on every `/api/*` but `POST /api/installs`. */
    installId: string;
    /** The install that asks. Set with `installId`, but not for the host. */
    install: Pending<Install>;
    /** The request showed `ADMIN_CODE` instead of a token. */
    isHost: boolean | undefined;
    /** The fields of the request's line in the log, beside route and status; routes and errors add some. */
    notes: Record<string, LogField>;
    /** Set by `reserve`; for the log. */
    spending: Spending | undefined;
    /** Lets work continue after the answer: `ExecutionContext.waitUntil`. */
    after: (work: Promise<unknown>) => void;
  };
}
