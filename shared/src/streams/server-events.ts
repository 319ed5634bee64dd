import { createParser } from 'eventsource-parser';
import type { z } from 'zod';
import type { WireError } from '../contracts/index.ts';
import { AppError, fromWire, isAbort } from '../std/index.ts';

/** A server event. Every stream ends with `completed` or `failed`: a stream without either was cut off. */
export type ServerEvent = { type: string } | { type: 'failed'; error: WireError };
export type SuccessfulEvent<E extends ServerEvent> = Exclude<E, { type: 'failed' }>;

/** The largest event, twenty seconds of uncompressed speech in base64, has 1.3 million characters. */
const MAX_EVENT_CHARACTERS = 4_000_000;

/**
 * Reads the server-sent events of an answer, each checked against its schema, up to and including
 * `completed`. Leaving the loop early closes the body, and with it the connection.
 * @throws AppError the error of a `failed` event; `upstream-unavailable` where the connection is lost;
 * `invalid-upstream-data` for an event of another schema; `timeout`; the signal's reason.
 */
export async function* readServerEvents<E extends ServerEvent>(
  body: ReadableStream<Uint8Array>,
  schema: z.ZodType<E>,
): AsyncGenerator<SuccessfulEvent<E>, void, undefined> {
  for await (const data of readData(body)) {
    const event = parseEvent(data, schema);
    if (!hasSucceeded(event)) throw fromWire('error' in event ? event.error : undefined);
    yield event;
    if (event.type === 'completed') return;
  }
  throw connectionLost();
}

function hasSucceeded<E extends ServerEvent>(event: E): event is SuccessfulEvent<E> {
  return event.type !== 'failed';
}

function parseEvent<E extends ServerEvent>(data: string, schema: z.ZodType<E>) {
  const parsed = schema.safeParse(parseJson(data));
  if (!parsed.success) throw invalidAnswer(parsed.error);
  return parsed.data;
}

function parseJson(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch (cause) {
    throw invalidAnswer(cause);
  }
}

/** The `data` of each server-sent event. */
async function* readData(body: ReadableStream<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const ready: string[] = [];
  let fault: unknown;
  const parser = createParser({
    onEvent: ({ data }) => ready.push(data),
    onError: (error) => {
      fault = error;
    },
    maxBufferSize: MAX_EVENT_CHARACTERS,
  });
  for await (const text of readText(body)) {
    parser.feed(text);
    yield* ready.splice(0);
    if (fault) throw invalidAnswer(fault);
  }
}

async function* readText(body: ReadableStream<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let open = true;
  try {
    while (true) {
      const { done, value } = await reader.read();
      if (done) break;
      yield decoder.decode(value, { stream: true });
    }
    open = false;
  } catch (thrown) {
    open = false;
    throw asAppError(thrown);
  } finally {
    if (open) await reader.cancel();
  }
}

function asAppError(thrown: unknown): unknown {
  if (thrown instanceof AppError || isAbort(thrown)) return thrown;
  if (thrown instanceof Error && thrown.name === 'TimeoutError') {
    return new AppError('timeout', 'The server took too long. Try again.', {
      retryable: true,
      cause: thrown,
    });
  }
  return connectionLost(thrown);
}

const connectionLost = (cause?: unknown) =>
  new AppError('upstream-unavailable', 'The connection to the server broke off. Try again.', {
    retryable: true,
    cause,
  });

const invalidAnswer = (cause: unknown) =>
  new AppError('invalid-upstream-data', "The server's answer could not be understood. Try again.", {
    retryable: true,
    cause,
  });
