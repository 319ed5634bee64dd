import { type ErrorCode, wireErrorSchema } from '@sayable/shared/contracts';
import OpenAI from 'openai';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startProxy } from '../../tools/driver/servers/proxy.ts';
import { startOpenAiServer, upstreamSecret } from '../../tools/vendors/openai/index.ts';

const model = 'gpt-6-luna';
const ask = { model, input: 'Say something.' };
/** Our error with OpenAI's fields; the code may be upstream's. */
const errorSchema = wireErrorSchema.extend({
  code: z.string(),
  type: z.string(),
  param: z.string().nullable(),
});
type ErrorClass = abstract new (...parts: never[]) => Error;
const sound = () => new File([new Uint8Array(20_000)], 'speech.webm', { type: 'audio/webm' });

const upstream = await startOpenAiServer({ answer: { text: 'word '.repeat(60) } });
const proxy = await startProxy({
  OPENAI_API_KEY: upstream.key,
  OPENAI_BASE_URL: upstream.url,
  MAX_OUTPUT_TOKENS: '40',
});
const client = new OpenAI({ baseURL: `${proxy.url}/api/ai/v1`, apiKey: await proxy.token(), maxRetries: 0 });
const patient = client.withOptions({ maxRetries: 2 });

/** The errors that the unmodified client throws: its own classes, with our code and our sentence. */
describe('the openai client, on an error of the proxy', () => {
  afterAll(async () => {
    await proxy.close();
    await upstream.close();
  });
  beforeEach(() => upstream.reset());

  /** Asserts the error's class and code. */
  async function refused(work: Promise<unknown>, kind: ErrorClass, code: ErrorCode | 'invalid_value') {
    const error = await work.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(kind);
    if (!(error instanceof OpenAI.APIError)) throw new Error('not an error of the client');
    expect(error.code).toBe(code);
    const ours = errorSchema.parse(error.error);
    expect(error.message).toContain(ours.message);
    expect(ours.requestId).toBe(error.requestID);
    expect(JSON.stringify(error)).not.toContain(upstreamSecret);
    return ours.message;
  }

  async function readAll(stream: Promise<AsyncIterable<unknown>>): Promise<number> {
    let events = 0;
    for await (const _ of await stream) events += 1;
    return events;
  }

  it('throws for unavailable paths and models', async () => {
    const embedding = client.embeddings.create({ model: 'text-embedding-3-small', input: 'x' });
    await refused(embedding, OpenAI.NotFoundError, 'not-found');
    await refused(client.responses.retrieve('resp_1'), OpenAI.NotFoundError, 'not-found');
    await refused(client.files.list().then(), OpenAI.NotFoundError, 'not-found');
    const other = client.responses.create({ ...ask, model: 'gpt-5' });
    expect(await refused(other, OpenAI.PermissionDeniedError, 'forbidden')).toContain('gpt-6-luna');
    expect(upstream.requests).toEqual([]);
  });

  it('throws for an output limit above the server’s, and for fields that reach into the account', async () => {
    const long = client.responses.create({ ...ask, max_output_tokens: 41 });
    expect(await refused(long, OpenAI.UnprocessableEntityError, 'unprocessable')).toContain(
      'max_output_tokens',
    );
    const chat = client.chat.completions.create({ model, messages: [], n: 2 });
    expect(await refused(chat, OpenAI.PermissionDeniedError, 'forbidden')).toContain('`n`');
    const previous = client.responses.create({ ...ask, previous_response_id: 'resp_1' });
    const words = await refused(previous, OpenAI.PermissionDeniedError, 'forbidden');
    expect(words).toContain('previous_response_id');
    expect(upstream.requests).toEqual([]);
  });

  it('throws for unsupported fields, with their names', async () => {
    const paramOf = async (work: Promise<unknown>) => {
      const error = await work.then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      if (!(error instanceof OpenAI.BadRequestError)) throw new Error('was not refused');
      expect(error.code).toBe('bad-request');
      expect(error.message).toContain(`\`${error.param}\``);
      return error.param;
    };
    const extra = { ...ask, top_k: 4 };
    expect(await paramOf(client.responses.create(extra))).toBe('top_k');
    const content = [{ type: 'text' as const, text: 'x', cache_control: {} }];
    const chat = client.chat.completions.create({ model, messages: [{ role: 'user', content }] });
    expect(await paramOf(chat)).toBe('messages[0].content[0].cache_control');
    const form = { file: sound(), model: 'gpt-transcribe', vad: 'x' };
    expect(await paramOf(client.audio.transcriptions.create(form))).toBe('vad');
    expect(upstream.requests).toEqual([]);
  });

  it('throws its own classes for upstream’s refusals, and our code in the middle of a stream', async () => {
    const { RateLimitError, BadRequestError, APIError } = OpenAI;
    upstream.next({ type: 'status', status: 429 });
    await refused(client.responses.create(ask), RateLimitError, 'rate-limited');
    upstream.next({ type: 'status', status: 400 });
    const transcribed = client.audio.transcriptions.create({ model: 'gpt-transcribe', file: sound() });
    await refused(transcribed, BadRequestError, 'invalid_value');
    const limits = { max_output_tokens: 40 };
    upstream.next({ type: 'error-event' });
    const events = readAll(client.responses.create({ ...ask, ...limits, stream: true }));
    await refused(events, APIError, 'upstream-unavailable');
    upstream.next({ type: 'garbage' });
    const messages = [{ role: 'user' as const, content: 'x' }];
    const chat = client.chat.completions.create({ model, messages, max_tokens: 40, stream: true });
    await refused(readAll(chat), APIError, 'invalid-upstream-data');
  });

  it('gets the server’s limit for a request without one, and an incomplete answer that says so', async () => {
    const stream = await client.responses.create({ ...ask, stream: true });
    let deltas = 0;
    let reason: string | undefined;
    for await (const event of stream) {
      if (event.type === 'response.output_text.delta') deltas += 1;
      if (event.type === 'response.incomplete') reason = event.response.incomplete_details?.reason;
    }
    expect({ deltas, reason }).toEqual({ deltas: 40, reason: 'max_output_tokens' });
    const whole = await client.responses.create(ask);
    expect(whole.incomplete_details?.reason).toBe('max_output_tokens');
    const chat = await client.chat.completions.create({ model, messages: [{ role: 'user', content: 'x' }] });
    expect(chat.choices[0]?.finish_reason).toBe('length');
  });

  it('retries after the time that upstream asks for', async () => {
    upstream.next({ type: 'status', status: 429, retryAfter: '1' });
    const startedAt = Date.now();
    const response = await patient.responses.create({ ...ask, max_output_tokens: 40 });
    expect(response.id).toMatch(/^resp_/);
    expect(Date.now() - startedAt).toBeGreaterThan(950);
    expect(upstream.requests).toHaveLength(2);
  });

  it('does not retry a permanent error', async () => {
    upstream.setBehaviour({ fault: { type: 'status', status: 401 } });
    await refused(patient.responses.create(ask), OpenAI.InternalServerError, 'upstream-unavailable');
    expect(upstream.requests).toHaveLength(1);
    upstream.setBehaviour({ fault: { type: 'status', status: 429, code: 'insufficient_quota' } });
    await refused(patient.responses.create(ask), OpenAI.InternalServerError, 'upstream-unavailable');
    expect(upstream.requests).toHaveLength(2);
    upstream.setBehaviour({ fault: undefined });
  });
});
