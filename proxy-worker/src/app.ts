import { Hono } from 'hono';
import type { AppEnv } from './app-env.ts';
import { answerHeaders } from './middleware/answer-headers.ts';
import { authenticate } from './middleware/authenticate.ts';
import { answerError, answerNotFound } from './middleware/errors.ts';
import { hearOut } from './middleware/hear-out.ts';
import { type AppParts, requestContext } from './middleware/request-context.ts';
import { requestLog } from './middleware/request-log.ts';
import { mounts } from './routes/index.ts';

/** The server over its parts. Authentication stands before all routes of `/api`, so that none can forget it. */
export function createApp(parts: AppParts): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use(requestContext(parts), requestLog, hearOut, answerHeaders);
  app.use('/api/*', authenticate);
  for (const [path, routes] of mounts) app.route(path, routes());
  app.onError(answerError);
  app.notFound(answerNotFound);
  return app;
}
