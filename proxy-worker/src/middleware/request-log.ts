import type { Cost } from '@sayable/shared/contracts';
import { createMiddleware } from 'hono/factory';
import { routePath } from 'hono/route';
import type { AppEnv } from '../app-env.ts';
import { log } from '../log.ts';

/**
 * Writes one line for each request when all of it is known. `ms` is the time to the answer's head, `totalMs` the time to the
 * end of a call that costs something; its use follows. There is only one line, because a line takes a good part of the time
 * of a small call. `route` is the pattern, because a path may contain what a person typed.
 */
export const requestLog = createMiddleware<AppEnv>(async (c, next) => {
  const startedAt = Date.now();
  await next();
  const fields = {
    requestId: c.get('requestId'),
    installId: c.get('installId'),
    method: c.req.method,
    route: routePath(c, -1),
    status: c.res.status,
    ms: Date.now() - startedAt,
  };
  const spending = c.get('spending');
  if (!spending) return log('info', 'request', fields);
  const write = (used: Cost) =>
    log('info', 'request', { ...fields, totalMs: Date.now() - startedAt, ...used });
  if (spending.used) write(spending.used);
  else spending.whenUsed = write;
});
