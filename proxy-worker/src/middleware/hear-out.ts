import { statusOfCode } from '@sayable/shared/contracts';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../app-env.ts';

/** Who was waited for in vain isn't waited for again. */
const tooSlow = statusOfCode.timeout;

/**
 * Reads to its end what a client is still sending when its request has been refused. workerd closes the connection of an
 * answer that comes earlier, and a client that is writing then loses the answer: of "too large" it sees a broken line.
 * For as long as a body may take; who sends more than that has to do without.
 */
export const hearOut = createMiddleware<AppEnv>(async (c, next) => {
  await next();
  const { body } = c.req.raw;
  if (c.res.status < 400 || c.res.status === tooSlow || !body || body.locked) return;
  await discard(body, c.var.config.limits.bodyTimeoutMs);
});

async function discard(body: ReadableStream<Uint8Array>, limitMs: number): Promise<void> {
  const reader = body.getReader();
  const timer = setTimeout(() => void reader.cancel(), limitMs);
  try {
    while (!(await reader.read()).done);
  } catch {
    // The client has gone: nobody is left to answer.
  } finally {
    clearTimeout(timer);
  }
}
