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
  // Into one piece of memory again and again: 100 MB in pieces of 4 kB would be 25,000 of them.
  const reader = body.getReader({ mode: 'byob' });
  const timer = setTimeout(() => void reader.cancel(), limitMs);
  try {
    let room = new Uint8Array(256 * 1024);
    for (let read = await reader.read(room); !read.done; read = await reader.read(room)) {
      room = new Uint8Array(read.value.buffer);
    }
  } catch {
    // The client has gone: nobody is left to answer.
  } finally {
    clearTimeout(timer);
  }
}
