import type { MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import type { AppEnv } from '../app-env.ts';

/**
 * Lets the extension's own pages read what is answered, and no other page. A page that isn't on the list gets no header
 * at all, and its browser keeps the answer from it.
 */
export function extensionCors(allowedOrigins: readonly string[]): MiddlewareHandler<AppEnv> {
  return cors({
    origin: (origin) => (allowedOrigins.includes(origin) ? origin : null),
    allowMethods: ['GET', 'POST', 'DELETE'],
    // The headers asked for are echoed: the openai client sends a dozen of its own.
    exposeHeaders: ['x-request-id', 'retry-after', 'x-should-retry'],
    // Chromium takes no more than two hours.
    maxAge: 7_200,
  });
}
