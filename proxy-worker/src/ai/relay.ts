import type { Cost } from '@sayable/shared/contracts';
import { AppError, toWire } from '@sayable/shared/std';
import type { Context } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { lapseMs } from '../ledger/budgets.ts';
import { noCost } from '../ledger/cost.ts';
import { noteFailure } from '../log.ts';
import type { Use } from '../middleware/reserve.ts';
import { costsNothing, notUnderstood, UpstreamIdleTimeout, upstreamSilent } from '../upstream-errors.ts';
import { AnswerEvents, toEvents } from './answer-events.ts';
import { isOpenAiPath, toOpenAiError } from './openai-error.ts';
import { answerHeadersOf, askUpstream, parseAnswer, readWhole, type UpstreamRequest } from './upstream.ts';
import { type Api, readAnswer, type Usage } from './usage.ts';

/**
 * The most bytes of an answer that isn't streamed; with the probabilities of all tokens it has some
 * megabytes.
 */
const maximumAnswerBytes = 8 * 2 ** 20;
/** A call ends before the ledger gives up its reservation. */
const maximumCallMs = 0.9 * lapseMs;
const encoder = new TextEncoder();

export interface Call {
  api: Api;
  request: UpstreamRequest;
  use: Use;
  /** True if the answer may be plain text or subtitles. */
  expectsText?: boolean;
  /** The cost by upstream's own count. Where upstream reports none, the call costs what was reserved. */
  costOf(usage: Usage): Cost;
  /** True if the client did not ask for the event with the use. */
  hidesUsage?: boolean;
  /** How many times the usual silence is allowed before and within a whole answer; 1 by default. */
  patience?: number;
  /** A streamed answer is ended when it has more tokens. */
  maximumTokens: number;
}

export function idleTimeoutOf(c: Context<AppEnv>): UpstreamIdleTimeout {
  return new UpstreamIdleTimeout(c.get('signal'), c.get('config').upstreamTimeoutMs);
}

/**
 * Sends a request upstream and its answer to the client, as events or whole. The use is settled at the end in
 * any case.
 */
export async function relay(
  c: Context<AppEnv>,
  call: Call,
  timeout: UpstreamIdleTimeout = idleTimeoutOf(c),
): Promise<Response> {
  const limitMs = c.get('config').upstreamTimeoutMs * (call.patience ?? 1);
  let hasGoneOut = false;
  try {
    // The client may have left while the budget was asked.
    timeout.signal.throwIfAborted();
    hasGoneOut = true;
    const response = await timeout.wait(askUpstream(c, call.request, timeout.signal), limitMs);
    if (isEventStream(response) && response.body) {
      const events = relayEvents(c, call, timeout, response.body);
      return new Response(events, { status: response.status, headers: answerHeadersOf(response) });
    }
    const bytes = await timeout.wait(readWhole(response, maximumAnswerBytes), limitMs);
    const answer = wholeAnswer(call, response, bytes);
    timeout.stop();
    return answer;
  } catch (thrown) {
    const error = timeout.explain(thrown);
    timeout.end();
    call.use.settle(hasGoneOut && !costsNothing(error) ? call.use.reserved : noCost);
    throw error;
  }
}

function wholeAnswer(call: Call, response: Response, bytes: Uint8Array<ArrayBuffer>): Response {
  const { usage, answer } = readWholeAnswer(call, response, bytes);
  call.use.settle(usage ? call.costOf(usage) : call.use.reserved);
  const headers = answerHeadersOf(response);
  // The server doesn't stream, and the client reads events. A transcription may be whole for OpenAI's
  // clients, too.
  if (!call.request.stream || call.api === 'transcription' || answer === undefined)
    return new Response(bytes, { status: response.status, headers });
  headers.set('content-type', 'text/event-stream; charset=utf-8');
  return new Response(toEvents(call.api, answer), { status: response.status, headers });
}

/** @throws AppError `invalid-upstream-data`; the failure that the answer reports; SyntaxError. */
function readWholeAnswer(
  call: Call,
  response: Response,
  bytes: Uint8Array,
): { usage?: Usage | undefined; answer?: object } {
  const type = response.headers.get('content-type') ?? '';
  if (!/^application\/json\b/i.test(type)) {
    if (!call.expectsText || isPage(type, bytes)) throw notUnderstood();
    return {};
  }
  const answer = parseAnswer(bytes);
  // Some servers write subtitles as one JSON string.
  if (typeof answer === 'string' && call.expectsText) return {};
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) throw notUnderstood();
  const { usage, failure } = readAnswer(answer);
  if (failure) throw failure;
  return { usage, answer };
}

/** True for a gateway's page, whatever it calls itself: it is no transcript. */
function isPage(type: string, bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.subarray(0, 256));
  return /html|xml/i.test(type) || /^\s*<(!doctype|\?xml|html|head|body|title)\b/i.test(start);
}

/**
 * Streams upstream's events as they arrive, with an error event of ours at the end where they break off. The
 * stream has no queue: a chunk is read when the previous one has been sent, so a slow client slows upstream
 * down and fills no memory.
 */
function relayEvents(
  c: Context<AppEnv>,
  call: Call,
  timeout: UpstreamIdleTimeout,
  upstream: ReadableStream<Uint8Array>,
): ReadableStream<Uint8Array> {
  const answer = new AnswerEvents(call.api, call.hidesUsage);
  const startedAt = Date.now();
  const reader = upstream.getReader();
  let hasEnded = false;
  const end = (error: AppError | undefined) => {
    if (hasEnded) return;
    hasEnded = true;
    timeout.stop();
    if (error) noteFailure(c, error);
    call.use.settle(answer.usage ? call.costOf(answer.usage) : call.use.reserved);
  };
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { text, failure, isDone } = await readNext(reader, answer, { timeout, startedAt, ...call });
        // The client left during the wait: the stream accepts nothing more.
        if (hasEnded) return;
        if (text) controller.enqueue(encoder.encode(text));
        if (failure) {
          controller.enqueue(encoder.encode(errorEvent(c, failure)));
          timeout.end();
        }
        if (!failure && !isDone) return;
        controller.close();
        if (!failure) timeout.end();
        end(failure);
      },
      cancel() {
        timeout.end();
        end(new AppError('aborted', 'Stopped.', { retryable: true }));
      },
    },
    { highWaterMark: 0 },
  );
}

interface NextEvents {
  text: string;
  failure?: AppError | undefined;
  isDone: boolean;
}

/** Reads until there is at least one whole event, the end or a failure. */
async function readNext(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  answer: AnswerEvents,
  {
    timeout,
    startedAt,
    maximumTokens,
  }: { timeout: UpstreamIdleTimeout; startedAt: number; maximumTokens: number },
): Promise<NextEvents> {
  try {
    for (;;) {
      const { done, value } = await timeout.wait(reader.read());
      const { text, failure } = value ? answer.push(value) : answer.end();
      if (failure || done || answer.isOver) return { text, failure, isDone: true };
      if (answer.tokens > maximumTokens) return { text, failure: tooLong(maximumTokens), isDone: true };
      if (Date.now() - startedAt > maximumCallMs) return { text, failure: upstreamSilent(), isDone: true };
      if (text) return { text, isDone: false };
    }
  } catch (thrown) {
    // A connection that breaks after the answer's end changes nothing.
    const failure = answer.isFinished ? undefined : timeout.explain(thrown);
    return { text: '', failure, isDone: true };
  }
}

/**
 * The form that OpenAI's client throws as an error with our code and sentence: an event named `error` with
 * `error` in it.
 */
function errorEvent(c: Context<AppEnv>, failure: AppError): string {
  const error = isOpenAiPath(c.req.path) ? toOpenAiError(failure).error : toWire(failure);
  const data = JSON.stringify({ type: 'error', error: { ...error, requestId: c.get('requestId') } });
  return `event: error\ndata: ${data}\n\n`;
}

function tooLong(maximumTokens: number): AppError {
  return new AppError(
    'unprocessable',
    `The answer grew longer than the ${maximumTokens} tokens that this server allows. Ask for a shorter one.`,
  );
}

function isEventStream(response: Response): boolean {
  return /^text\/event-stream\b/i.test(response.headers.get('content-type') ?? '');
}
