import type { AppError, Cost } from '@sayable/shared/contracts';
import type { Context } from 'hono';
import type { AppEnv } from '../../app-env.ts';
import { logError } from '../../log.ts';
import type { Use } from '../../middleware/reserve.ts';
import { notUnderstood } from '../../upstream-errors.ts';
import { relayEvents } from './event-stream.ts';
import { EventTap } from './event-tap.ts';
import { BYTES_PER_TOKEN } from './inspect.ts';
import { parseBytes } from './read-field.ts';
import { type SilenceWatch, watchSilence } from './silence-watch.ts';
import { answerHeadersOf, askUpstream, readWhole, type UpstreamRequest } from './upstream.ts';
import { type Api, readAnswer, type Usage } from './usage.ts';

/** An answer that isn't streamed; with the likelihood of every token it is some megabytes. */
const maximumAnswerBytes = 8 * 2 ** 20;

export interface Call {
  api: Api;
  request: UpstreamRequest;
  use: Use;
  watch: SilenceWatch;
  /** What to charge: by upstream's own count, or by how much was written where it didn't say. */
  costOf(usage: Usage | undefined, outputTokens: number): Cost;
  /** A stream that gets longer is ended. */
  maximumTokens: number;
  /** What was wrong with a request whose body streamed on: neither upstream's fault nor its work. */
  requestFault?(): AppError | undefined;
}

export const nothing: Cost = { tokens: 0, characters: 0, audioSeconds: 0 };

export function watchOf(c: Context<AppEnv>): SilenceWatch {
  return watchSilence(c.get('signal'), c.get('config').upstreamTimeoutMs);
}

/** Asks upstream and hands its answer on, as it comes or whole. What was used is settled in the end, whatever happens. */
export async function relay(c: Context<AppEnv>, call: Call): Promise<Response> {
  const { use, watch } = call;
  let answered = false;
  try {
    const response = await watch.waitFor(askUpstream(c, call.request, watch.signal));
    answered = true;
    if (isEventStream(response) && response.body) return streamed(c, call, response, response.body);
    const answer = await wholeAnswer(call, response);
    watch.stop();
    return answer;
  } catch (thrown) {
    const fault = call.requestFault?.();
    const error = fault ?? watch.explain(thrown);
    watch.abort();
    watch.stop();
    // Upstream has worked, and charges for it, where it had begun to answer or nobody waited for it to.
    const worked = answered || (!fault && (error.code === 'aborted' || error.code === 'timeout'));
    use.settle(worked ? call.costOf(undefined, 0) : nothing);
    throw error;
  }
}

function streamed(
  c: Context<AppEnv>,
  call: Call,
  response: Response,
  body: ReadableStream<Uint8Array>,
): Response {
  const tap = new EventTap(call.api);
  const events = relayEvents(body, {
    tap,
    watch: call.watch,
    requestId: c.get('requestId'),
    maximumTokens: call.maximumTokens,
    onEnd(error) {
      if (error && error.code !== 'aborted') logError(c, 'stream-failed', error);
      call.use.settle(call.costOf(tap.usage, tap.outputTokens));
    },
  });
  return new Response(events, { status: response.status, headers: answerHeadersOf(response) });
}

async function wholeAnswer(call: Call, response: Response): Promise<Response> {
  const bytes = await call.watch.waitFor(readWhole(response, maximumAnswerBytes));
  const isJson = /^application\/json\b/i.test(response.headers.get('content-type') ?? '');
  // A transcription may be asked for as plain text or subtitles.
  if (!isJson && call.api !== 'transcription') throw notUnderstood();
  const facts = isJson ? readAnswer(parseBytes(bytes)) : undefined;
  if (facts?.failure) throw facts.failure;
  call.use.settle(call.costOf(facts?.usage, Math.ceil(bytes.length / BYTES_PER_TOKEN)));
  return new Response(bytes, { status: response.status, headers: answerHeadersOf(response) });
}

function isEventStream(response: Response): boolean {
  return /^text\/event-stream\b/i.test(response.headers.get('content-type') ?? '');
}
