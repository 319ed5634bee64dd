import { statusOfCode } from '@sayable/shared/contracts';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../app-env.ts';

/** A client whose body timed out isn't waited for again. */
const timedOut = statusOfCode.timeout;

/**
 * Reads the rest of a refused request's body before the answer is sent. workerd closes the connection when an answer is sent
 * earlier, and a client that is still writing then sees a broken connection instead of "too large". The rest is read for as
 * long as a body may take; a client that sends for longer loses the answer.
 */
export const drainBody = createMiddleware<AppEnv>(async (c, next) => {
  await next();
  const { body } = c.req.raw;
  if (c.res.status < 400 || c.res.status === timedOut || !body || body.locked) return;
  await discard(body, c.var.config.limits.bodyTimeoutMs);
});

async function discard(body: ReadableStream<Uint8Array>, limitMs: number): Promise<void> {
  // All reads reuse one buffer: 100 MB in chunks of 4 kB would be 25,000 of them.
  const reader = body.getReader({ mode: 'byob' });
  const timer = setTimeout(() => void reader.cancel(), limitMs);
  try {
    let room = new Uint8Array(256 * 1024);
    for (let read = await reader.read(room); !read.done; read = await reader.read(room)) {
      room = new Uint8Array(read.value.buffer);
    }
  } catch {
    // The client has left, so the answer has no reader.
  } finally {
    clearTimeout(timer);
  }
}
