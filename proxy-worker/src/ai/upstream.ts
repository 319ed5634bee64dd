import { AppError, concatBytes } from '@sayable/shared/std';
import type { Context } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { sha256Hex } from '../digest.ts';
import { FieldError } from '../middleware/body.ts';
import type { PassThroughTarget } from '../providers/types.ts';
import { fromUpstream, notUnderstood } from '../upstream-errors.ts';
import { refusalOf } from '../upstream-refusal.ts';
import { shorten } from './check-fields.ts';

/** Headers of upstream's answer that the client gets; never the account's name, its limits or its cookies. */
const answerHeaders = ['content-type', 'cache-control', 'openai-processing-ms'];
/** Most whole answers fit into the first read. */
const firstReadBytes = 4 * 1024;
const maximumErrorBytes = 64 * 1024;
const decoder = new TextDecoder();

/** @throws AppError `upstream-unavailable` where no language model is set up. */
export function targetOf(c: Context<AppEnv>): PassThroughTarget {
  const target = c.get('providers').passThrough;
  if (target) return target;
  throw new AppError(
    'upstream-unavailable',
    'This server has no AI service set up. Whoever runs it can add one.',
    { reason: 'no-language-model' },
  );
}

export interface UpstreamRequest {
  /** The path below the target's base URL: "/responses". */
  path: string;
  /** A POST body, JSON or a form; a request without one is a GET. */
  body?: string | FormData;
  /** True if the answer is to come as server-sent events. */
  stream: boolean;
}

/**
 * Sends a request upstream and returns its answer once it has begun, if it is a success. Nothing of the
 * client's request line or headers is sent along, apart from a digest of its `Idempotency-Key`.
 * @throws AppError for every other answer; whatever fetch throws.
 */
export async function askUpstream(
  c: Context<AppEnv>,
  { path, body, stream }: UpstreamRequest,
  signal: AbortSignal,
): Promise<Response> {
  const { baseUrl, apiKey } = targetOf(c);
  // OpenAI's client also sends this `accept` for events.
  const headers = new Headers({ authorization: `Bearer ${apiKey}`, accept: 'application/json' });
  // fetch writes the content type of a form, with the boundary that it chose.
  if (typeof body === 'string') headers.set('content-type', 'application/json');
  const key = c.req.header('idempotency-key');
  // Everybody shares the account upstream: one person's key must not return the answer to another's request.
  if (key !== undefined) headers.set('idempotency-key', await sha256Hex(`${c.get('installId')} ${key}`));
  // Compression holds bytes back until a block is full.
  if (stream) headers.set('accept-encoding', 'identity');
  const response = await fetch(`${baseUrl}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers,
    // A redirect would send the key to another server.
    redirect: 'manual',
    signal,
    ...(body !== undefined && { body }),
  });
  if (response.ok) return response;
  const refusal = refusalOf(response.status, await readErrorBody(response));
  throw fromUpstream(response.status, response.headers, refusal);
}

/** Notes the model for the log, where the host named it: where any is allowed, a client could write there. */
export function noteModel(c: Context<AppEnv>, model: string): void {
  c.get('notes').model = c.get('config').openai.models.includes(model) ? model : 'other';
}

/** These paths have no query parameters. @throws FieldError `bad-request` with the first parameter's name. */
export function assertNoQuery(c: Context<AppEnv>): void {
  // Parsing takes time, and hardly any address has a query.
  if (!c.req.url.includes('?')) return;
  const [name] = new URL(c.req.url).searchParams.keys();
  if (name === undefined) return;
  const quoted = shorten(name);
  throw new FieldError(
    'bad-request',
    quoted,
    `\`${quoted}\` in the address is not sent on to the AI service. Leave it out, or send it in the body.`,
  );
}

export function answerHeadersOf(response: Response): Headers {
  const headers = new Headers();
  for (const name of answerHeaders) {
    const value = response.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return headers;
}

/** Parses the JSON of an answer. @throws SyntaxError */
export function parseAnswer(bytes: Uint8Array): unknown {
  return JSON.parse(decoder.decode(bytes));
}

/** Reads a whole answer. @throws AppError `invalid-upstream-data` where it is larger than `maximumBytes`. */
export async function readWhole(response: Response, maximumBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const announced = Number(response.headers.get('content-length') ?? Number.NaN);
  if (announced <= maximumBytes && !response.headers.has('content-encoding'))
    return new Uint8Array(await response.arrayBuffer());
  if (!response.body) return new Uint8Array(0);
  // One read for all of a small answer: a read for each chunk costs as much as asking upstream.
  const reader = response.body.getReader({ mode: 'byob' });
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (let wanted = firstReadBytes; ; wanted *= 2) {
    const { value } = await reader.readAtLeast(wanted, new Uint8Array(wanted));
    if (value) pieces.push(value);
    length += value?.length ?? 0;
    if (length > maximumBytes) {
      await reader.cancel();
      throw notUnderstood();
    }
    if (value?.length !== wanted) return concatBytes(pieces);
  }
}

/** Reads upstream's error. Its message is not passed on. */
async function readErrorBody(response: Response): Promise<unknown> {
  const type = response.headers.get('content-type') ?? '';
  if (/json/i.test(type)) return parseOrNothing(await readWhole(response, maximumErrorBytes));
  await response.body?.cancel();
  return undefined;
}

function parseOrNothing(bytes: Uint8Array): unknown {
  try {
    return parseAnswer(bytes);
  } catch (thrown) {
    // Something that only claims to be JSON: its status says enough.
    if (thrown instanceof SyntaxError) return undefined;
    throw thrown;
  }
}
