import { isAbort, toWire } from '@sayable/shared/contracts';
import type { Context } from 'hono';
import type { AppEnv } from './app-env.ts';
import { logError } from './log.ts';

const encoder = new TextEncoder();

/**
 * Events as server-sent events, each written the moment that it comes. One that throws ends with a `failed` event, as
 * the status has gone out by then; a client that goes away ends the events (`return()`) and aborts `c.var.signal`, so
 * that whoever waits for an upstream stops waiting.
 * @example return sseResponse(c, speak(request, c.var.signal));
 */
export function sseResponse<E extends { type: string }>(
  c: Context<AppEnv>,
  events: AsyncIterable<E>,
): Response {
  const iterator = events[Symbol.asyncIterator]();
  let gone = false;
  // No queue of ours: an event is asked for when the one before has gone out, which is what bounds the memory.
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const text = await nextText(c, iterator);
        // Whoever read has gone while the event was awaited: then the stream takes nothing more.
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
    // Some reverse proxies gather what comes unless they are told.
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

/** "event: TYPE" and the whole event as JSON: one line, as JSON has no bare line breaks. */
function toEventText(event: { type: string }): string {
  return `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}

function failedEvent(c: Context<AppEnv>, thrown: unknown) {
  if (!isAbort(thrown)) logError(c, 'stream-failed', thrown);
  return { type: 'failed', error: { ...toWire(thrown), requestId: c.var.requestId } };
}
