import type { Cost } from '@sayable/shared/contracts';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { matchedRoutes } from 'hono/route';
import type { AppEnv } from '../app-env.ts';
import { log } from '../log.ts';

/**
 * Writes one line for each request when all of it is known. `ms` is the time to the answer's head, `totalMs` the time to the
 * end of a call that costs something; its use follows. There is only one line, because a line takes a good part of the time
 * of a small call. `route` is the pattern, because a path may contain what a person typed.
 * What failed follows: our code and reason, upstream's status and code, and the model.
 */
export const requestLog = createMiddleware<AppEnv>(async (c, next) => {
  const startedAt = Date.now();
  await next();
  const fields = {
    requestId: c.get('requestId'),
    installId: c.get('installId'),
    method: c.req.method,
    route: routeOf(c),
    status: c.res.status,
    ms: Date.now() - startedAt,
  };
  const spending = c.get('spending');
  if (!spending) return log('info', 'request', { ...fields, ...c.get('notes') });
  const write = (used: Cost) =>
    log('info', 'request', { ...fields, totalMs: Date.now() - startedAt, ...used, ...c.get('notes') });
  if (spending.used) write(spending.used);
  else spending.whenUsed = write;
});

/** The pattern of the route that answered; of middleware and catch-alls only where there is no other. */
function routeOf(c: Context<AppEnv>): string {
  const paths = matchedRoutes(c).map(({ path }) => path);
  return paths.findLast((path) => !path.endsWith('*')) ?? paths.at(-1) ?? '';
}
