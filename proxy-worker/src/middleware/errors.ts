import { statusOfCode } from '@sayable/shared/contracts';
import { AppError, isAbort, toWire } from '@sayable/shared/std';
import type { Context } from 'hono';
import { isOpenAiPath, toOpenAiError } from '../ai/openai-error.ts';
import type { AppEnv } from '../app-env.ts';
import { logError, noteFailure } from '../log.ts';
import { FieldError } from './body.ts';

/**
 * The answer for whatever a route threw: `{error: …}` with the headers that clients read. `x-should-retry` is
 * for clients of OpenAI.
 */
export function answerError(thrown: unknown, c: Context<AppEnv>): Response {
  if (!(thrown instanceof AppError) && !isAbort(thrown)) logError(c, 'failed', thrown);
  noteFailure(c, thrown);
  const wire = toWire(thrown);
  const isOpenAi = isOpenAiPath(c.req.path);
  const { status, error } = isOpenAi
    ? toOpenAiError(thrown)
    : { status: statusOfCode[wire.code], error: wire };
  const param = thrown instanceof FieldError && { param: thrown.field };
  const headers = new Headers({
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    // A client's own retry after our time limit would pay for the same answer again.
    'x-should-retry': String(wire.retryable && wire.code !== 'timeout'),
  });
  if (wire.retryAfterMs !== undefined)
    headers.set('retry-after', String(Math.ceil(wire.retryAfterMs / 1000)));
  if (wire.code === 'unauthorized') headers.set('www-authenticate', 'Bearer');
  const body = { error: { ...error, ...param, requestId: c.var.requestId } };
  return new Response(JSON.stringify(body), { status, headers });
}

/**
 * The answer for an unknown path. It is not thrown, because an error thrown here would bypass the middleware.
 */
export function answerNotFound(c: Context<AppEnv>): Response {
  const message = 'There is nothing at this address. Check it, or update Sayable.';
  return answerError(new AppError('not-found', message), c);
}
