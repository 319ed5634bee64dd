import type { Cost } from '@sayable/shared/contracts';
import { AppError, toWire } from '@sayable/shared/std';
import type { Context } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { AppEnv, LogField } from './app-env.ts';
import { UpstreamError } from './upstream-errors.ts';

/** Writes a line of JSON: a static message and fields. Never a text, audio, a prompt, a token or a query. */
export function log(level: 'info' | 'error', message: string, fields: Record<string, LogField>): void {
  console[level](JSON.stringify({ level, message, ...fields }));
}

/**
 * Writes one line for each request when all of it is known. `ms` is the time to the answer's head, `totalMs`
 * the time to the end of a call that costs something; its use follows. There is only one line, because a line
 * takes a good part of the time of a small call. `route` is the pattern, because a path may contain what a
 * person typed. A failure is described by our code and reason, by upstream's status and code, and by the
 * model.
 */
export function logRequest(c: Context<AppEnv>, startedAt: number): void {
  const fields = {
    requestId: c.get('requestId'),
    installId: c.get('installId'),
    method: c.req.method,
    route: routeOf(c),
    status: c.res.status,
    ms: Date.now() - startedAt,
  };
  const spending = c.get('spending');
  if (!spending) {
    log('info', 'request', { ...fields, ...c.get('notes') });
    return;
  }
  const write = (used: Cost) =>
    log('info', 'request', { ...fields, totalMs: Date.now() - startedAt, ...used, ...c.get('notes') });
  if (spending.used) write(spending.used);
  else spending.whenUsed = write;
}

/** The pattern of the route that answered; of middleware and catch-alls only where there is no other. */
function routeOf(c: Context<AppEnv>): string {
  const paths = matchedRoutes(c).map(({ path }) => path);
  return paths.findLast((path) => !path.endsWith('*')) ?? paths.at(-1) ?? '';
}

/** Logs an internal error without its message, which may quote what a person said. */
export function logError(c: Context<AppEnv>, message: string, thrown: unknown): void {
  log('error', message, {
    requestId: c.var.requestId,
    installId: c.var.installId,
    ...describe(thrown),
  });
}

/** Adds a failure to the request's own line: our code and reason, and the upstream's status and code. */
export function noteFailure(c: Context<AppEnv>, thrown: unknown): void {
  Object.assign(c.get('notes'), describeFailure(thrown));
}

/** A failure by names of closed lists only. */
export function describeFailure(thrown: unknown): Record<string, LogField> {
  const { code, reason } = toWire(thrown);
  const refusal = thrown instanceof UpstreamError ? thrown.refusal : undefined;
  return { code, reason, upstreamStatus: refusal?.status, upstreamCode: refusal?.code };
}

function describe(thrown: unknown): Record<string, LogField> {
  if (thrown instanceof AppError) {
    const cause = thrown.cause === undefined ? undefined : nameOf(thrown.cause);
    return { ...describeFailure(thrown), cause };
  }
  const frames = thrown instanceof Error ? thrown.stack?.match(/^\s+at .*$/gm) : undefined;
  return {
    error: nameOf(thrown),
    at: frames
      ?.slice(0, 4)
      .map((frame) => frame.trim())
      .join(' < '),
  };
}

const nameOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.name : typeof thrown);
