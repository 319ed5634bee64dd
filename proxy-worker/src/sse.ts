import { type AppError, isAbort, toWire } from '@sayable/shared/contracts';
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
  // No queue of ours: an event is asked for when the one before has gone out, which is what bounds the memory.
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await iterator.next();
          if (done) controller.close();
          else controller.enqueue(encoder.encode(toEventText(value)));
        } catch (thrown) {
          controller.enqueue(encoder.encode(toEventText(failedEvent(c, thrown))));
          controller.close();
        }
      },
      async cancel() {
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

/** "event: TYPE" and the whole event as JSON: one line, as JSON has no bare line breaks. */
function toEventText(event: { type: string }): string {
  return `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}

function failedEvent(c: Context<AppEnv>, thrown: AppError | unknown) {
  if (!isAbort(thrown)) logError(c, 'stream-failed', thrown);
  return { type: 'failed', error: { ...toWire(thrown), requestId: c.var.requestId } };
}
