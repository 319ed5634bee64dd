import { Hono } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { openapiDocument } from '../openapi/document.ts';

export function openapiRoutes(): Hono<AppEnv> {
  // Created on the first request: most servers are never asked.
  let text: string | undefined;
  return new Hono<AppEnv>().get('/openapi.json', (c) => {
    text ??= JSON.stringify(openapiDocument());
    return c.body(text, 200, {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'public, max-age=300',
    });
  });
}
