import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { AppError, type Deadline, deadline } from '@sayable/shared/std';
import { createMiddleware } from 'hono/factory';
import { routePath } from 'hono/route';
import { log } from '../log.ts';
import type { AppEnv, AppParts } from './app-env.ts';

const drainMs = 10_000;

/**
 * Sets each request's id and a signal that is aborted when the client leaves, and writes one log line for
 * each request.
 */
export const requestContext = (parts: AppParts) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const startedAt = performance.now();
    const { outgoing, incoming } = c.env;
    const gone = new AbortController();
    outgoing.once('close', () => {
      if (!outgoing.writableFinished) gone.abort(new AppError('aborted', 'The client has gone.'));
    });
    c.set('parts', parts);
    c.set('requestId', randomUUID());
    c.set('signal', gone.signal);
    await next();
    c.res.headers.set('sayable-request-id', c.var.requestId);
    if (parts.places.isClosed) c.res.headers.set('connection', 'close');
    if (!incoming.complete) drain(incoming);
    const route = routePath(c, -1);
    parts.metrics.answered(route, c.res.status);
    if (c.req.method === 'GET') return;
    const ms = Math.round(performance.now() - startedAt);
    log('info', 'request', { requestId: c.var.requestId, route, status: c.res.status, ms });
  });

/**
 * Reads the rest of a request body. A client that is still writing would lose an early answer if its
 * connection were closed at once.
 */
function drain(incoming: IncomingMessage): void {
  incoming.resume();
  setTimeout(() => {
    if (!incoming.complete) incoming.destroy();
  }, drainMs).unref();
}

/**
 * Creates a signal that aborts with the given one, or with `timeout` after the limit. `done` has to be called
 * when the work is done.
 */
export function alignDeadline(signal: AbortSignal, limitMs: number): Deadline {
  return deadline(limitMs, tooLate, { signal });
}

function tooLate(): AppError {
  return new AppError('timeout', 'Aligning took too long. Try again, or send a shorter recording.', {
    retryable: true,
  });
}
