import { AppError } from '@sayable/shared/contracts';
import type { Context } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../../app-env.ts';
import { sha256Hex } from '../../digest.ts';
import type { PassThroughTarget } from '../../providers/types.ts';
import { fromUpstream, notUnderstood } from '../../upstream-errors.ts';
import { joinBytes } from './join-bytes.ts';
import { inspectedName } from './refusals.ts';

/** What goes on of the client's headers; never its token, its cookies or where it is. */
const requestHeaders = ['content-type', 'accept'];
/** What comes back of upstream's; never its account's name, its limits or its cookies. */
const answerHeaders = ['content-type', 'cache-control', 'openai-processing-ms'];

/** @throws AppError `upstream-unavailable` where no language model is set up. */
export function targetOf(c: Context<AppEnv>): PassThroughTarget {
  const target = c.get('providers').passThrough;
  if (target) return target;
  throw new AppError(
    'upstream-unavailable',
    'This server has no AI service set up. Whoever runs it can add one.',
  );
}

export interface UpstreamRequest {
  /** Below the target's base URL, "/responses". */
  path: string;
  method: 'GET' | 'POST';
  body?: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
  /** Its answer is to come as it is written. */
  stream: boolean;
}

/**
 * Asks upstream and returns its answer once it has begun, if it is a success.
 * @throws AppError for every other; whatever fetch throws.
 */
export async function askUpstream(
  c: Context<AppEnv>,
  { path, method, body, stream }: UpstreamRequest,
  signal: AbortSignal,
): Promise<Response> {
  const { baseUrl, apiKey } = targetOf(c);
  const headers = new Headers({ authorization: `Bearer ${apiKey}` });
  for (const name of requestHeaders) {
    const value = c.req.header(name);
    if (value !== undefined) headers.set(name, value);
  }
  const key = c.req.header('idempotency-key');
  // All share an account there: one's key mustn't bring her the answer to another's.
  if (key !== undefined) headers.set('idempotency-key', await sha256Hex(`${c.get('installId')} ${key}`));
  // Compression gathers bytes before it lets them go.
  if (stream) headers.set('accept-encoding', 'identity');
  // A redirect would take the key to who knows where.
  const response = await fetch(`${baseUrl}${path}${queryOf(c)}`, {
    method,
    headers,
    redirect: 'manual',
    signal,
    ...(body && { body }),
  });
  if (response.ok) return response;
  throw fromUpstream(response.status, response.headers.get('retry-after'), await readErrorCode(response));
}

/** As it is: these paths take nothing from it, so what the body is inspected for mustn't stand in it. */
function queryOf(c: Context<AppEnv>): string {
  const { url } = c.req;
  const at = url.indexOf('?');
  if (at < 0) return '';
  for (const name of new URLSearchParams(url.slice(at)).keys()) {
    if (inspectedName(name.replace(/\[.*$/, '')) !== undefined)
      throw new AppError(
        'bad-request',
        `\`${name}\` belongs into the body of this request, not its address.`,
      );
  }
  return url.slice(at);
}

export function answerHeadersOf(response: Response): Headers {
  const headers = new Headers();
  for (const name of answerHeaders) {
    const value = response.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return headers;
}

/** Most answers that aren't streamed fit. */
const firstRoomBytes = 16 * 1024;

/** A whole answer. @throws AppError `invalid-upstream-data` where it is larger than anything that was asked for. */
export async function readWhole(response: Response, maximumBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const announced = Number(response.headers.get('content-length') ?? Number.NaN);
  if (announced <= maximumBytes && !response.headers.has('content-encoding'))
    return new Uint8Array(await response.arrayBuffer());
  if (!response.body) return new Uint8Array(0);
  // One question to the runtime for the whole of a small answer, where a piece at a time costs as much as asking upstream.
  const reader = response.body.getReader({ mode: 'byob' });
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (let room = firstRoomBytes; ; room *= 2) {
    const { value } = await reader.readAtLeast(room, new Uint8Array(room));
    if (value) pieces.push(value);
    length += value?.length ?? 0;
    if (length > maximumBytes) {
      await reader.cancel();
      throw notUnderstood();
    }
    if (value?.length !== room) return joinBytes(pieces);
  }
}

const errorBodySchema = z.object({ error: z.object({ code: z.string() }) });

/** Upstream's code tells an account without credit from a queue; its message is for nobody here. */
async function readErrorCode(response: Response): Promise<{ code?: string }> {
  if (response.status !== 429) {
    await response.body?.cancel();
    return {};
  }
  const text = new TextDecoder().decode(await readWhole(response, 64 * 1024));
  const body = errorBodySchema.safeParse(parseOrNothing(text)).data;
  return body ? { code: body.error.code } : {};
}

function parseOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    // An error page of some gateway: its status says enough.
    if (thrown instanceof SyntaxError) return undefined;
    throw thrown;
  }
}
