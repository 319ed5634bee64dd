import { createMiddleware } from 'hono/factory';
import { routePath } from 'hono/route';
import type { AppEnv } from '../app-env.ts';
import { log } from '../log.ts';

/** One line for each answer, when its head is ready. The route is the pattern: a path may hold what somebody typed. */
export const requestLog = createMiddleware<AppEnv>(async (c, next) => {
  const startedAt = Date.now();
  await next();
  log('info', 'request', {
    requestId: c.get('requestId'),
    installId: c.get('installId'),
    method: c.req.method,
    route: routePath(c, -1),
    status: c.res.status,
    ms: Date.now() - startedAt,
    reservedTokens: c.get('reservation')?.estimate.tokens,
  });
});
