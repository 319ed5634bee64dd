import { AppError } from '@sayable/shared/std';
import { Hono } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { selfTest } from '../self-test.ts';

/** `GET /api/self-test`: which vendors, models and voices work. For the host only, because it costs money. */
export function selfTestRoutes(): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/', async (c) => {
    if (!c.var.isHost) throw new AppError('forbidden', 'Only who hosts this server may test it.');
    const checks = await selfTest(c.var.config, c.var.providers);
    return c.json({ checks }, 200, { 'cache-control': 'no-store' });
  });
}
