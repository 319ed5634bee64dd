import { AppError, isAbort, toWire } from '@sayable/shared/contracts';
import type { Context } from 'hono';
import type { AppEnv } from './app-env.ts';
import { logError, noteFailure } from './log.ts';

const encoder = new TextEncoder();

/**
 * Answers with server-sent events, each written the moment it arrives. An iterator that throws ends with a `failed` event,
 * because the status has been sent by then. A client that leaves ends the iterator (`return()`) and aborts `c.var.signal`,
 * which ends the calls upstream.
 * @example return sseResponse(c, speak(request, c.var.signal));
 */
export function sseResponse<E extends { type: string }>(
  c: Context<AppEnv>,
  events: AsyncIterable<E>,
): Response {
  const iterator = events[Symbol.asyncIterator]();
  let gone = false;
  // No queue: an event is requested when the previous one has been sent, which bounds the memory.
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const text = await nextText(c, iterator);
        // The reader left during the wait: the stream accepts nothing more.
        if (gone) return;
        if (text.written) controller.enqueue(encoder.encode(text.written));
        if (text.last) controller.close();
      },
      async cancel() {
        gone = true;
        c.var.disconnect?.();
        await iterator.return?.();
      },
    },
    { highWaterMark: 0 },
  );
  return c.body(body, 200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    // Some reverse proxies buffer an answer unless they are told not to.
    'x-accel-buffering': 'no',
  });
}

async function nextText<E extends { type: string }>(c: Context<AppEnv>, iterator: AsyncIterator<E>) {
  try {
    const { done, value } = await iterator.next();
    return done ? { last: true } : { written: toEventText(value), last: false };
  } catch (thrown) {
    return { written: toEventText(failedEvent(c, thrown)), last: true };
  }
}

/** "event: TYPE" and the whole event as JSON, which is one line because JSON has no bare line breaks. */
function toEventText(event: { type: string }): string {
  return `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}

function failedEvent(c: Context<AppEnv>, thrown: unknown) {
  noteFailure(c, thrown);
  if (!(thrown instanceof AppError) && !isAbort(thrown)) logError(c, 'stream-failed', thrown);
  return { type: 'failed', error: { ...toWire(thrown), requestId: c.var.requestId } };
}
