import { statusOfCode } from '@sayable/shared/contracts';
import { AppError, isAbort, toWire } from '@sayable/shared/std';
import type { Context } from 'hono';
import { routePath } from 'hono/route';
import { logError } from '../log.ts';
import type { AppEnv } from './app-env.ts';

/** Answers any error of a route as `{error: …}`. */
export function answerError(thrown: unknown, c: Context<AppEnv>): Response {
  const { requestId, parts } = c.var;
  if (!(thrown instanceof AppError) && !isAbort(thrown)) logError('failed', thrown, { requestId });
  if (routePath(c, -1).startsWith('/align')) parts?.metrics.failed(thrown);
  const error = { ...toWire(thrown), requestId };
  const headers = new Headers({
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  if (error.retryAfterMs !== undefined) {
    headers.set('retry-after', String(Math.ceil(error.retryAfterMs / 1_000)));
  }
  return new Response(JSON.stringify({ error }), { status: statusOfCode[error.code], headers });
}

export function answerNotFound(c: Context<AppEnv>): Response {
  return answerError(
    new AppError(
      'not-found',
      'There is nothing at this address. See docs/mfa-service.md for those there are.',
    ),
    c,
  );
}
