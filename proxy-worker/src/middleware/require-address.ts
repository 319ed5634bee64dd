import { AppError } from '@sayable/shared/std';
import type { Context, Next } from 'hono';
import type { AppEnv } from '../app-env.ts';

/**
 * Refuses a request whose address is none: its `Host` is "a b", "[::1" or given twice. The routes read parts
 * of the address.
 * @throws AppError `bad-request`
 */
export function requireAddress(c: Context<AppEnv>, next: Next): Promise<void> {
  if (URL.canParse(c.req.url)) return next();
  throw new AppError(
    'bad-request',
    'The header Host of this request is no host name. Send the name of this server.',
  );
}
