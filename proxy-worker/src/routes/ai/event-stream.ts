import { AppError, toWire } from '@sayable/shared/contracts';
import type { EventTap } from './event-tap.ts';
import type { SilenceWatch } from './silence-watch.ts';

export interface Relay {
  tap: EventTap;
  watch: SilenceWatch;
  requestId: string;
  /** An answer that gets longer is ended. */
  maximumTokens: number;
  /** Called once, at its end: completed, failed or left by who asked for it. */
  onEnd(error: AppError | undefined): void;
}

const encoder = new TextEncoder();

/**
 * Upstream's events as they come, with an error event of ours at the end where they break off. No queue: a chunk is read
 * when the one before has gone out, so that a slow client holds up upstream and not our memory.
 */
export function relayEvents(upstream: ReadableStream<Uint8Array>, relay: Relay): ReadableStream<Uint8Array> {
  const { tap, watch } = relay;
  const reader = upstream.getReader();
  let ended = false;
  const end = (error: AppError | undefined) => {
    if (ended) return;
    ended = true;
    watch.stop();
    relay.onEnd(error);
  };
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        let sent = false;
        const emit = (bytes: Uint8Array) => {
          controller.enqueue(bytes);
          sent = true;
        };
        let failure: AppError | undefined;
        let done = false;
        try {
          while (!sent && !done && !failure) {
            const read = await watch.waitFor(reader.read());
            done = read.done;
            failure = read.value ? tap.push(read.value, emit) : tap.end(emit);
            if (tap.outputTokens > relay.maximumTokens) failure ??= tooLong(relay.maximumTokens);
          }
        } catch (thrown) {
          done = true;
          // An answer that is complete isn't spoilt by a connection that is.
          if (!tap.finished) failure = watch.explain(thrown);
        }
        if (ended || (!failure && !done)) return;
        if (failure) {
          emit(errorEvent(failure, relay.requestId));
          watch.abort();
        }
        controller.close();
        end(failure);
      },
      cancel() {
        watch.abort();
        end(new AppError('aborted', 'Stopped.', { retryable: true }));
      },
    },
    { highWaterMark: 0 },
  );
}

/** In the form that OpenAI's client throws as an error with our code and sentence: an event named so, with `error` in it. */
function errorEvent(error: AppError, requestId: string): Uint8Array {
  const data = JSON.stringify({ type: 'error', error: { ...toWire(error), requestId } });
  return encoder.encode(`event: error\ndata: ${data}\n\n`);
}

function tooLong(maximumTokens: number): AppError {
  return new AppError(
    'unprocessable',
    `The answer grew longer than the ${maximumTokens} tokens that this server allows. Ask for a shorter one.`,
  );
}
