import { env } from 'cloudflare:workers';
import { Hono } from 'hono';
import type { AppEnv } from './app-env.ts';
import { conversationsOf } from './durable-objects/conversations-stub.ts';
import { LedgerClient } from './ledger/ledger-client.ts';
import { logRequest } from './log.ts';
import { answerPreflight, setAnswerHeaders } from './middleware/answer-headers.ts';
import { authenticate } from './middleware/authenticate.ts';
import { drainBody } from './middleware/body.ts';
import { answerError, answerNotFound } from './middleware/errors.ts';
import { requireAddress } from './middleware/require-address.ts';
import { createProviders } from './providers/create-providers.ts';
import { readConfig } from './read-config.ts';
import { mounts } from './routes/index.ts';

export { AlignerContainer } from './durable-objects/aligner-container.ts';
export { ConversationsObject } from './durable-objects/conversations-object.ts';
export { LedgerObject } from './durable-objects/ledger-object.ts';

// Read while the module loads, so that a wrong setting keeps the server from starting.
const config = readConfig(env);
const providers = createProviders(config, { alignerNamespace: env.ALIGNER });
const ledger = new LedgerClient(env.LEDGER);
const conversations = (installId: string) => conversationsOf(env.CONVERSATIONS, installId);

const app = new Hono<AppEnv>();

// One middleware for what is around every request: each further one took a hundredth of a small call's time.
app.use(async (c, next) => {
  const startedAt = Date.now();
  c.set('config', config);
  c.set('ledger', ledger);
  c.set('providers', providers);
  c.set('conversations', conversations);
  c.set('notes', {});
  // An id that a client sends is ignored, because it would be written to the log.
  c.set('requestId', crypto.randomUUID());
  c.set('signal', c.req.raw.signal);
  c.set('after', (work) => c.executionCtx.waitUntil(work));
  if (c.req.method === 'OPTIONS') c.res = answerPreflight(c);
  else {
    await next();
    setAnswerHeaders(c);
  }
  await drainBody(c);
  logRequest(c, startedAt);
});
app.use(requireAddress);
// Before all routes of `/api`, so that none can omit it.
app.use('/api/*', authenticate());
for (const [path, routes] of mounts) app.route(path, routes());
app.onError(answerError);
app.notFound(answerNotFound);

export default app;
