import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../app-env.ts';
import type { Config } from '../config.ts';
import type { Conversations } from '../conversations/types.ts';
import type { Ledger } from '../ledger/types.ts';
import type { Providers } from '../providers/types.ts';

export interface AppParts {
  config: Config;
  ledger: Ledger;
  providers: Providers;
  conversations: (installId: string) => Conversations;
}

/**
 * Sets each request's id, its parts and a signal that is aborted when the client leaves. An id that a client sends is
 * ignored, because it would be written to the log.
 */
export function requestContext({ config, ledger, providers, conversations }: AppParts) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const gone = new AbortController();
    c.set('config', config);
    c.set('ledger', ledger);
    c.set('providers', providers);
    c.set('conversations', conversations);
    c.set('notes', {});
    c.set('requestId', crypto.randomUUID());
    c.set('disconnect', () => gone.abort());
    c.set('signal', AbortSignal.any([c.req.raw.signal, gone.signal]));
    c.set('after', (work) => c.executionCtx.waitUntil(work));
    await next();
  });
}
