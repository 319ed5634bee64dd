import type { Context } from 'hono';
import type { AppEnv } from '../app-env.ts';

const methods = 'GET, POST, DELETE';
const exposed = 'x-request-id, retry-after, x-should-retry';
/** Chromium caches a preflight for two hours at most. */
const maximumAgeSeconds = '7200';

/**
 * Sets the CORS headers for the origins on the list, which are the extension's own pages, and the request's
 * id on every answer. Another page gets no header, so its browser withholds the answer. Hono's own `cors`
 * creates an answer before and another one after the handler, which took a third of the time of a small call.
 */
export function setAnswerHeaders(c: Context<AppEnv>): void {
  try {
    setHeaders(c, c.res.headers);
  } catch {
    // The headers of a Response from fetch are immutable; those of a copy can be changed.
    const changeable = new Response(c.res.body, c.res);
    setHeaders(c, changeable.headers);
    c.res = changeable;
  }
}

function setHeaders(c: Context<AppEnv>, headers: Headers): void {
  headers.set('x-request-id', c.get('requestId'));
  headers.append('vary', 'Origin');
  const origin = allowedOrigin(c);
  if (!origin) return;
  headers.set('access-control-allow-origin', origin);
  headers.set('access-control-expose-headers', exposed);
}

export function answerPreflight(c: Context<AppEnv>): Response {
  const headers = new Headers({ vary: 'Origin, Access-Control-Request-Headers' });
  const origin = allowedOrigin(c);
  if (origin) {
    headers.set('access-control-allow-origin', origin);
    headers.set('access-control-allow-methods', methods);
    headers.set('access-control-max-age', maximumAgeSeconds);
    // The requested headers are echoed: the openai client sends a dozen of its own.
    const asked = c.req.header('access-control-request-headers');
    if (asked) headers.set('access-control-allow-headers', asked);
  }
  return new Response(null, { status: 204, headers });
}

function allowedOrigin(c: Context<AppEnv>): string | undefined {
  const origin = c.req.header('origin');
  return origin !== undefined && c.get('config').allowedOrigins.includes(origin) ? origin : undefined;
}
