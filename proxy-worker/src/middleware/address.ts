import type { Context } from 'hono';
import type { AppEnv } from '../app-env.ts';

/**
 * Returns the address of the client. Cloudflare sets the header and lets no client set it; elsewhere the reverse proxy
 * before workerd has to do the same. Without the header all clients count as one address.
 */
export function addressOf(c: Context<AppEnv>): string {
  return c.req.header('cf-connecting-ip')?.slice(0, 45) ?? 'unknown';
}
