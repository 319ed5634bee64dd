import type { Context } from 'hono';
import type { AppEnv } from '../app-env.ts';

/**
 * Where a request comes from. Cloudflare sets the header and lets no client set it; whoever hosts workerd elsewhere
 * lets the server before it do the same. Without one everybody counts as one address.
 */
export function addressOf(c: Context<AppEnv>): string {
  return c.req.header('cf-connecting-ip')?.slice(0, 45) ?? 'unknown';
}
