import { Hono } from 'hono';
import type { AppEnv } from './app-env.ts';
import { answerHeaders } from './middleware/answer-headers.ts';
import { authenticate } from './middleware/authenticate.ts';
import { drainBody } from './middleware/drain-body.ts';
import { answerError, answerNotFound } from './middleware/errors.ts';
import { type AppParts, requestContext } from './middleware/request-context.ts';
import { requestLog } from './middleware/request-log.ts';
import { mounts } from './routes/index.ts';

/** Creates the server from its parts. Authentication is mounted before all routes of `/api`, so that none can omit it. */
export function createApp(parts: AppParts): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use(requestContext(parts), requestLog, drainBody, answerHeaders);
  app.use('/api/*', authenticate());
  for (const [path, routes] of mounts) app.route(path, routes());
  app.onError(answerError);
  app.notFound(answerNotFound);
  return app;
}
