import { AppError, isAbort, toWire } from '@sayable/shared/std';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from './app-env.ts';
import { logError, noteFailure } from './log.ts';

const encoder = new TextEncoder();

/**
 * Lets the stream of a route abort the request's signal. Other routes omit it: two controllers and their
 * combination take a twentieth of the time of a small call.
 */
export const withDisconnect = createMiddleware<AppEnv>((c, next) => {
  const gone = new AbortController();
  c.set('disconnect', () => gone.abort());
  c.set('signal', AbortSignal.any([c.get('signal'), gone.signal]));
  return next();
});

/**
 * Waits for the first item and returns all of them, so that a failure before it can still be answered with
 * its status. The items are ended when the client leaves, also before the answer was read.
 * @example return sseResponse(c, await begun(c, speak(request, c.var.signal)));
 */
export async function begun<T>(
  c: Context<AppEnv>,
  items: AsyncGenerator<T, void, undefined>,
): Promise<AsyncIterable<T>> {
  let first: IteratorResult<T, void> | undefined = await items.next();
  const leave = () => c.var.after(items.return(undefined));
  if (c.var.signal.aborted) leave();
  else c.var.signal.addEventListener('abort', leave, { once: true });
  // A generator would be wrong here: if its consumer leaves before it begins, it would not end `items`, and
  // the use would not be settled.
  const iterator: AsyncIterator<T, void, undefined> = {
    async next() {
      const given = first ?? (await items.next());
      first = undefined;
      return given;
    },
    return: () => items.return(undefined),
  };
  return { [Symbol.asyncIterator]: () => iterator };
}

interface Writing<T> {
  contentType: string;
  write(item: T): Uint8Array;
  /**
   * Writes the failure of a stream that has begun. Without it the connection breaks: half an answer must not
   * look complete.
   */
  writeFailure?(thrown: unknown): Uint8Array;
}

/**
 * Answers with a stream, each item written the moment it arrives. A client that leaves ends the iterator
 * (`return()`) and aborts `c.var.signal`, which ends the calls upstream.
 */
export function streamResponse<T>(
  c: Context<AppEnv>,
  items: AsyncIterable<T>,
  { contentType, write, writeFailure }: Writing<T>,
): Response {
  const iterator = items[Symbol.asyncIterator]();
  let gone = false;
  // No queue: an item is requested when the previous one has been sent, which bounds the memory.
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await iterator.next();
          // The reader left during the wait: the stream accepts nothing more.
          if (gone) return;
          if (done) controller.close();
          else controller.enqueue(write(value));
        } catch (thrown) {
          noteFailure(c, thrown);
          if (!(thrown instanceof AppError) && !isAbort(thrown)) logError(c, 'stream-failed', thrown);
          if (gone) return;
          if (!writeFailure) return controller.error(thrown);
          controller.enqueue(writeFailure(thrown));
          controller.close();
        }
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
    'content-type': contentType,
    'cache-control': 'no-store, no-transform',
    // Some reverse proxies buffer an answer unless they are told not to.
    'x-accel-buffering': 'no',
  });
}

/**
 * Answers with server-sent events. An iterator that throws ends with a `failed` event, because the status has
 * been sent by then.
 */
export function sseResponse<E extends { type: string }>(
  c: Context<AppEnv>,
  events: AsyncIterable<E>,
): Response {
  return streamResponse(c, events, {
    contentType: 'text/event-stream; charset=utf-8',
    write: toEventText,
    writeFailure: (thrown) =>
      toEventText({ type: 'failed', error: { ...toWire(thrown), requestId: c.var.requestId } }),
  });
}

/** "event: TYPE" and the whole event as JSON, which is one line because JSON has no bare line breaks. */
function toEventText<E extends { type: string }>(event: E): Uint8Array {
  return encoder.encode(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
}
