import type { Config } from './config.ts';
import type { Conversations } from './conversations/types.ts';
import type { Credentials, Install, Ledger } from './ledger/types.ts';
import type { Providers } from './providers/types.ts';
import type { Spending } from './spending.ts';

/** A value in a line of the log. */
export type LogField = string | number | boolean | undefined;

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
    /** Aborts `signal`. A stream calls it when its reader has left. */
    disconnect: (() => void) | undefined;
    /** The body's bytes, where `readJson` read them. */
    body: Uint8Array<ArrayBuffer> | undefined;
    /** Set by `authenticate`; on every `/api/*` but `POST /api/installs`. */
    installId: string;
    credentials: Credentials;
    /** True once a reservation has checked the credentials. */
    isChecked: boolean | undefined;
    /** The install as the ledger knew it at the beginning of this request. */
    install: Install;
    /** The request showed `ADMIN_CODE` instead of a token. */
    isHost: boolean | undefined;
    /** What the request's line in the log has beside its route and status; routes and errors add to it. */
    notes: Record<string, LogField>;
    /** Set by `reserve`; for the log. */
    spending: Spending | undefined;
    /** Lets work continue after the answer: `ExecutionContext.waitUntil`. */
    after: (work: Promise<unknown>) => void;
  };
}
