import { type ErrorCode, statusOfCode } from '@sayable/shared/contracts';
import { AppError, concatBytes, type IdleTimeout } from '@sayable/shared/std';
import type { Context } from 'hono';
import type { z } from 'zod';
import type { AppEnv } from '../app-env.ts';

/** Names that a client sent are repeated in an error up to this length, in characters. */
const MAX_QUOTED_LENGTH = 80;
/** The lowest accepted rate of a body. A slow mobile connection sends ten times as much. */
const minimumBytesPerMs = 8;
/** A client whose body timed out isn't waited for again. */
const timedOut = statusOfCode.timeout;

/**
 * A request that is refused because of one field. Clients of OpenAI read the field's name from `error.param`.
 */
export class FieldError extends AppError {
  /** The path of the field: "input[0].content". */
  readonly field: string;

  constructor(code: ErrorCode, field: string, message: string, options: { cause?: unknown } = {}) {
    super(code, message, options);
    this.field = field;
  }
}

/**
 * Reads the body as JSON and checks it against the schema. Its bytes are kept in `c.var.body`, for the digest
 * of an idempotent request.
 * @param nameInstead our name of a field that clients of a vendor may send
 * @throws AppError `unsupported-media`, `payload-too-large`, `timeout`, `bad-request` with the name of the
 *   wrong field or for a body that broke off.
 */
export async function readJson<S extends z.ZodType>(
  c: Context<AppEnv>,
  schema: S,
  {
    maximumBytes = c.get('config').limits.jsonBytes,
    nameInstead = {},
  }: { maximumBytes?: number; nameInstead?: Readonly<Record<string, string>> } = {},
): Promise<z.output<S>> {
  const type = c.req.header('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new AppError('unsupported-media', 'Send this as JSON, with the content type application/json.');
  }
  const bytes = await readBytes(c, maximumBytes);
  c.set('body', bytes);
  const parsed = schema.safeParse(parseJson(bytes));
  if (parsed.success) return parsed.data;
  throw wrongField(parsed.error, nameInstead);
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes));
  } catch (cause) {
    throw new AppError('bad-request', 'The body of this request is not valid JSON.', { cause });
  }
}

/** Zod's messages name types and limits, never the value. */
function wrongField(cause: z.ZodError, nameInstead: Readonly<Record<string, string>>): AppError {
  const unknown = cause.issues.find((issue) => issue.code === 'unrecognized_keys');
  const [name = ''] = unknown?.keys ?? [];
  if (unknown) {
    const field = [...unknown.path.map(String), name.slice(0, MAX_QUOTED_LENGTH)].join('.');
    const ours = Object.hasOwn(nameInstead, name) ? ` Here it is "${nameInstead[name]}".` : ' Leave it out.';
    return new FieldError('bad-request', field, `"${field}" is not a field of this request.${ours}`, {
      cause,
    });
  }
  const [issue] = cause.issues;
  const field = issue?.path.map(String).join('.') ?? '';
  const what = issue?.message ?? 'Invalid input';
  const subject = field ? `The field "${field}"` : 'The body';
  return new FieldError('bad-request', field, `${subject} is not right: ${what}.`, { cause });
}

/**
 * Reads the whole body.
 * @param timeout The time limit of the call upstream that follows. Its timer serves both: a timer costs as
 *   much as to ask upstream.
 * @throws AppError `payload-too-large`, `timeout`.
 */
export async function readBytes(
  c: Context<AppEnv>,
  maximumBytes: number,
  timeout?: IdleTimeout,
): Promise<Uint8Array<ArrayBuffer>> {
  const announced = Number(c.req.header('content-length') ?? Number.NaN);
  if (announced <= maximumBytes) {
    // The announced length bounds the body, so it isn't counted by chunks. Counting takes most of the time of
    // a small call.
    const allowedMs = graceMsOf(c) + announced / minimumBytesPerMs;
    const body = c.req.raw.arrayBuffer();
    if (!timeout) return new Uint8Array(await within(body, allowedMs));
    return new Uint8Array(await timeout.wait(body, allowedMs, tooSlow).catch(broken));
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of limitedChunks(c, maximumBytes)) chunks.push(chunk);
  return concatBytes(chunks);
}

/**
 * The body as a stream, limited in size and slowness. It fails with an AppError: `payload-too-large` after
 * more than `maximumBytes`, `timeout` where it arrives too slowly. An announced length that is too large is
 * refused immediately.
 */
export function limitBody(c: Context<AppEnv>, maximumBytes: number): ReadableStream<Uint8Array> {
  const chunks = limitedChunks(c, maximumBytes);
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await chunks.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}

function limitedChunks(c: Context<AppEnv>, maximumBytes: number): AsyncGenerator<Uint8Array, undefined> {
  // Outside the generator, so that an announced length is refused before the first read.
  if (Number(c.req.header('content-length') ?? 0) > maximumBytes) throw tooLarge(maximumBytes);
  return readChunks(c.req.raw.body, { maximumBytes, graceMs: graceMsOf(c) });
}

const graceMsOf = (c: Context<AppEnv>): number => c.get('config').limits.bodyTimeoutMs;

/**
 * Yields the chunks with a time limit. Only the time spent waiting for the client counts, because the
 * consumer of the chunks may be slow itself.
 */
async function* readChunks(
  body: ReadableStream<Uint8Array> | null,
  { maximumBytes, graceMs }: { maximumBytes: number; graceMs: number },
): AsyncGenerator<Uint8Array, undefined> {
  if (!body) return;
  const reader = body.getReader();
  let received = 0;
  let waitedMs = 0;
  let isWaiting = false;
  try {
    while (true) {
      const startedAt = Date.now();
      const allowedMs = graceMs + received / minimumBytesPerMs - waitedMs;
      isWaiting = true;
      const { done, value } = await within(reader.read(), allowedMs);
      isWaiting = false;
      waitedMs += Date.now() - startedAt;
      if (done) return;
      received += value.byteLength;
      if (received > maximumBytes) throw tooLarge(maximumBytes);
      yield value;
    }
  } finally {
    // `drainBody` reads the rest, so that the client gets the reason of a refusal; not if the client was too
    // slow.
    if (isWaiting) await reader.cancel().catch(() => undefined);
    else reader.releaseLock();
  }
}

/**
 * Reads the rest of a refused request's body before the answer is sent. workerd closes the connection when an
 * answer is sent earlier, and a client that is still writing then sees a broken connection instead of "too
 * large". The rest is read for as long as a body may take; a client that sends for longer loses the answer.
 */
export async function drainBody(c: Context<AppEnv>): Promise<void> {
  if (c.res.status < 400 || c.res.status === timedOut) return;
  const { body } = c.req.raw;
  if (!body || body.locked) return;
  await discard(body, c.var.config.limits.bodyTimeoutMs);
}

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

function within<T>(work: Promise<T>, limitMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(tooSlow()), Math.max(0, limitMs));
    const fail = (cause: unknown) => reject(brokenOff(cause));
    work.then(resolve, fail).finally(() => clearTimeout(timer));
  });
}

function broken(thrown: unknown): never {
  throw thrown instanceof AppError ? thrown : brokenOff(thrown);
}

function tooLarge(maximumBytes: number): AppError {
  const limit =
    maximumBytes >= 2 ** 20
      ? `${Math.floor(maximumBytes / 2 ** 20)} MB`
      : `${Math.floor(maximumBytes / 1024)} kB`;
  return new AppError('payload-too-large', `This is too large: at most ${limit} may be sent. Send less.`);
}

function tooSlow(): AppError {
  return new AppError('timeout', 'The request came too slowly. Check the connection and try again.', {
    retryable: true,
  });
}

/** The client has left, or its body is not framed as HTTP requires. */
function brokenOff(cause: unknown): AppError {
  return new AppError(
    'bad-request',
    'The request broke off on its way. Check the connection and try again.',
    {
      retryable: true,
      cause,
    },
  );
}
