import OpenAI, {
  APIConnectionError,
  APIError,
  APIUserAbortError,
  AuthenticationError,
  BadRequestError,
  InternalServerError,
  NotFoundError,
  RateLimitError,
} from 'openai';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type OpenAiServer, startOpenAiServer } from './openai/index.ts';
import { collect, rejection } from './sdk-support.ts';

/** The official client directly against the test server, which checks the server's wire format. */
let server: OpenAiServer;
let client: OpenAI;

beforeAll(async () => {
  server = await startOpenAiServer();
  client = new OpenAI({ baseURL: server.url, apiKey: server.key, maxRetries: 0 });
});
afterEach(() => {
  server.reset();
  server.setBehaviour({ fault: undefined, betweenChunksMs: 0, firstByteMs: 0, answer: 'Good morning, Ana.' });
});
afterAll(() => server.close());

const quiet = { model: 'gpt-6-luna', reasoning: { effort: 'none' } } as const;

describe('the errors of the simulated OpenAI', () => {
  const ask = () => client.responses.create({ ...quiet, input: 'Hi' });
  const askForStream = async () =>
    collect(await client.responses.create({ ...quiet, input: 'Hi', stream: true }));

  it('include the refusal of a wrong key', async () => {
    const stranger = new OpenAI({ baseURL: server.url, apiKey: 'sk-wrong-key-1234', maxRetries: 0 });
    const refusal = await rejection(stranger.models.list());
    expect(refusal).toBeInstanceOf(AuthenticationError);
    expect(refusal).toMatchObject({ code: 'invalid_api_key', status: 401 });
  });

  it.each([
    [400, BadRequestError],
    [401, AuthenticationError],
    [404, NotFoundError],
    [429, RateLimitError],
    [500, InternalServerError],
    [503, InternalServerError],
  ] as const)('map %i to the right class, with a request id', async (status, type) => {
    server.next({ type: 'status', status, retryAfter: '2' });
    const refusal = await rejection(ask());
    expect(refusal).toBeInstanceOf(type);
    expect(refusal instanceof APIError && refusal.requestID).toMatch(/^req_/);
    expect(refusal instanceof APIError && refusal.headers?.get('retry-after')).toBe('2');
  });

  it('distinguish an account without credit from a rate limit', async () => {
    server.next({ type: 'status', status: 429, code: 'insufficient_quota' });
    expect(await rejection(ask())).toMatchObject({ code: 'insufficient_quota', type: 'insufficient_quota' });
  });

  it('allow the SDK’s retry: the second attempt is answered after the first fault', async () => {
    const patient = new OpenAI({ baseURL: server.url, apiKey: server.key, maxRetries: 1 });
    server.next({ type: 'status', status: 503, retryAfter: '0.01' });
    expect((await patient.responses.create({ ...quiet, input: 'Hi' })).output_text).toBe(
      'Good morning, Ana.',
    );
    expect(server.requests).toHaveLength(2);
  });

  it.each([
    { type: 'reset-before-headers' },
    { type: 'reset-mid-stream' },
    { type: 'garbage' },
    { type: 'empty' },
    { type: 'truncated' },
  ] as const)('include $type, which is never taken for an answer', async (fault) => {
    server.next(fault);
    const outcome = await ask().then(
      (response) => response.output_text,
      (reason: unknown) => reason,
    );
    // The SDK returns an empty body as undefined or as text; it must never look like an answer.
    expect(outcome).not.toBe('Good morning, Ana.');
  });

  it('include an error within a stream, a reset, and garbage', async () => {
    server.next({ type: 'error-event', afterChunks: 3 });
    expect(await rejection(askForStream())).toBeInstanceOf(APIError);
    server.next({ type: 'reset-mid-stream', afterChunks: 3 });
    expect(await rejection(askForStream())).toBeInstanceOf(Error);
    server.next({ type: 'garbage', afterChunks: 3 });
    expect(await rejection(askForStream())).toBeInstanceOf(SyntaxError);
    expect(server.requests.map(({ aborted }) => aborted)).toEqual([false, false, false]);
  });

  it('include a stream that ends early, without its last event', async () => {
    server.next({ type: 'truncated', afterChunks: 6 });
    expect((await askForStream()).at(-1)?.type).toBe('response.output_text.delta');
    server.next({ type: 'truncated', afterChunks: 6, midChunk: true });
    expect(await rejection(askForStream())).toBeInstanceOf(SyntaxError);
  });

  it('include a stream in pieces of three bytes, which is read like any other', async () => {
    server.setBehaviour({ answer: 'Good morning – Ana.' });
    server.next({ type: 'slow-chunks', pieceBytes: 3, betweenPiecesMs: 0 });
    const events = await askForStream();
    expect(events.at(-1)).toMatchObject({ type: 'response.completed' });
    expect(events.flatMap((e) => (e.type === 'response.output_text.delta' ? [e.delta] : [])).join('')).toBe(
      'Good morning – Ana.',
    );
  });
});

describe('a client that disconnects', () => {
  it('before the headers aborts its request', async () => {
    server.next({ type: 'hang-before-headers' });
    const signal = AbortSignal.timeout(100);
    const refusal = await rejection(client.responses.create({ ...quiet, input: 'Hi' }, { signal }));
    expect(refusal).toBeInstanceOf(APIUserAbortError);
    await server.requests[0]?.ended;
    expect(server.requests[0]?.aborted).toBe(true);
  });

  it('in the middle of a stream aborts its request', async () => {
    server.next({ type: 'hang-mid-stream', afterChunks: 5 });
    const stream = await client.responses.create({ ...quiet, input: 'Hi', stream: true });
    for await (const event of stream) if (event.type === 'response.output_text.delta') break;
    await server.requests[0]?.ended;
    expect(server.requests[0]?.aborted).toBe(true);
    expect(server.requests[0]?.sentAtMs).toHaveLength(5);
  });

  it('after a silence gets its own timeout', async () => {
    server.next({ type: 'hang-before-headers' });
    const hasty = client.withOptions({ timeout: 100 });
    expect(await rejection(hasty.responses.create({ ...quiet, input: 'Hi' }))).toBeInstanceOf(
      APIConnectionError,
    );
  });
});

describe('the pacing of the simulated OpenAI', () => {
  it('keeps the configured delays', async () => {
    server.setBehaviour({ firstByteMs: 60, betweenChunksMs: 10 });
    await collect(await client.responses.create({ ...quiet, input: 'Hi', stream: true }));
    const { arrivedAtMs = 0, sentAtMs = [] } = server.requests[0] ?? {};
    expect((sentAtMs[0] ?? 0) - arrivedAtMs).toBeGreaterThanOrEqual(59);
    expect((sentAtMs.at(-1) ?? 0) - (sentAtMs[0] ?? 0)).toBeGreaterThanOrEqual(9 * (sentAtMs.length - 1));
  });
});
