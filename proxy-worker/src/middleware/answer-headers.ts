import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../app-env.ts';

const methods = 'GET, POST, DELETE';
const exposed = 'x-request-id, retry-after, x-should-retry';
/** Chromium remembers a preflight for two hours at most. */
const maximumAgeSeconds = '7200';

/**
 * Lets the extension's own pages read what is answered, and no other page: one that isn't on the list gets no header, so
 * that its browser keeps the answer from it. Also puts the request's id on every answer. Not Hono's own `cors`, which
 * makes an answer beforehand and another afterwards: that took a third of the time of a small call.
 */
export const answerHeaders = createMiddleware<AppEnv>(async (c, next) => {
  if (c.req.method === 'OPTIONS') return answerPreflight(c);
  await next();
  try {
    setHeaders(c, c.res.headers);
  } catch {
    // A Response of fetch, handed on as it is, can't be changed: a copy of its head can.
    const changeable = new Response(c.res.body, c.res);
    setHeaders(c, changeable.headers);
    c.res = changeable;
  }
});

function setHeaders(c: Context<AppEnv>, headers: Headers): void {
  headers.set('x-request-id', c.get('requestId'));
  headers.append('vary', 'Origin');
  const origin = allowedOrigin(c);
  if (!origin) return;
  headers.set('access-control-allow-origin', origin);
  headers.set('access-control-expose-headers', exposed);
}

function answerPreflight(c: Context<AppEnv>): Response {
  const headers = new Headers({ vary: 'Origin, Access-Control-Request-Headers' });
  const origin = allowedOrigin(c);
  if (origin) {
    headers.set('access-control-allow-origin', origin);
    headers.set('access-control-allow-methods', methods);
    headers.set('access-control-max-age', maximumAgeSeconds);
    // Those asked for are echoed: the openai client sends a dozen of its own.
    const asked = c.req.header('access-control-request-headers');
    if (asked) headers.set('access-control-allow-headers', asked);
  }
  return new Response(null, { status: 204, headers });
}

function allowedOrigin(c: Context<AppEnv>): string | undefined {
  const origin = c.req.header('origin');
  return origin !== undefined && c.get('config').allowedOrigins.includes(origin) ? origin : undefined;
}
