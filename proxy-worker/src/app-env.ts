import type { Config } from './config.ts';
import type { Conversations } from './conversations/types.ts';
import type { Install, Ledger } from './ledger/types.ts';
import type { Providers } from './providers/types.ts';
import type { Spending } from './spending.ts';

/** What the parts of a request know of one another. */
export interface AppEnv {
  Variables: {
    config: Config;
    ledger: Ledger;
    providers: Providers;
    /** Of the person whose install it is. */
    conversations: (installId: string) => Conversations;
    requestId: string;
    /** Aborted when the client goes away; hand it to whatever is asked upstream. */
    signal: AbortSignal;
    /** Aborts `signal`: called by a stream whose reader has gone. */
    disconnect: (() => void) | undefined;
    /** The body's bytes, where `readJson` read them. */
    body: Uint8Array<ArrayBuffer> | undefined;
    /** Set by `authenticate`; on every `/api/*` but `POST /api/installs`. */
    installId: string;
    /** What the ledger knows of it, as of this request. */
    install: Install;
    /** The request showed `ADMIN_CODE` instead of a token. */
    isHost: boolean | undefined;
    /** Set by `reserve`; for the log. */
    spending: Spending | undefined;
    /** Lets work go on after the answer: `ExecutionContext.waitUntil`. */
    after: (work: Promise<unknown>) => void;
  };
}
