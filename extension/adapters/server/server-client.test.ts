import { decodeWav } from '@sayable/shared/audio';
import type { InstallStatus } from '@sayable/shared/contracts';
import { type AppError, toWire } from '@sayable/shared/std';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ServerRow } from '../../storage/index.ts';
import { type Answering, json, plain, startAnswering } from './answering.test-support.ts';
import { createServerClient, SAMPLE_TEXT } from './server-client.ts';

const token = 'say_one_secret';
let server: Answering;
let joined: ServerRow | undefined;
const client = createServerClient({ readServer: async () => joined });

beforeEach(async () => {
  server = await startAnswering();
  joined = { address: server.address, installId: 'one', token, expiresAt: 5 };
});
afterEach(async () => {
  await server.close();
});

const failure = (promise: Promise<unknown>): Promise<AppError> =>
  promise.then(
    () => Promise.reject(new Error('It was to fail.')),
    (thrown) => thrown,
  );
const status: InstallStatus = {
  installId: 'one',
  expiresAt: 5,
  parts: { languageModel: true, voice: true, aligner: false, conversation: true, realtime: false },
  used: { tokens: 1, characters: 2, audioSeconds: 3 },
  limit: { tokens: 10, characters: 20, audioSeconds: 30 },
};

describe('a request', () => {
  it('goes to the joined server with its token, and returns the answer as soon as it starts', async () => {
    server.answer = (_request, response) => void response.writeHead(200).write('first ');
    const answer = await client.request('/api/ai/v1/models');
    expect(server.asked).toEqual([
      { method: 'GET', path: '/api/ai/v1/models', authorization: `Bearer ${token}`, body: '' },
    ]);
    const { value } = (await answer.body?.getReader().read()) ?? {};
    expect(new TextDecoder().decode(value)).toBe('first ');
  });

  it('is not sent if no server is joined', async () => {
    joined = undefined;
    expect(await failure(client.request('/api/voices'))).toMatchObject({
      code: 'forbidden',
      message: 'No server is joined. Join one in the options.',
    });
    expect(server.asked).toEqual([]);
  });

  it('times out if no answer starts in time', async () => {
    server.answer = () => undefined;
    const error = await failure(client.request('/api/voices', {}, { timeoutMs: 30 }));
    expect(error).toMatchObject({ code: 'timeout', retryable: true });
    expect(error.message).toMatch(/^The server at 127\.0\.0\.1:\d+ took too long\. Try again/);
  });

  it('has no time limit for its body once the answer has started', async () => {
    server.answer = (_request, response) => {
      response.writeHead(200).write('a');
      setTimeout(() => response.end('b'), 1_200);
    };
    // A busy machine takes hundreds of milliseconds for the beginning of an answer.
    expect(await (await client.request('/', {}, { timeoutMs: 1_000 })).text()).toBe('ab');
  });

  it('ends with the signal, before and during the answer', async () => {
    server.answer = () => undefined;
    const before = new AbortController();
    setTimeout(() => before.abort(), 20);
    expect(await failure(client.request('/', {}, { signal: before.signal }))).toMatchObject({
      code: 'aborted',
    });

    server.answer = (_request, response) => void response.writeHead(200).write('a');
    const within = new AbortController();
    const answer = await client.request('/', {}, { signal: within.signal });
    setTimeout(() => within.abort(), 20);
    await expect(answer.text()).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('joining', () => {
  it('sends the code and returns the connection to store', async () => {
    server.answer = json(201, { installId: 'two', token: 'say_two_new', expiresAt: 9 });
    expect(await client.join(`${server.address}/`, ' code ')).toEqual({
      address: server.address,
      installId: 'two',
      token: 'say_two_new',
      expiresAt: 9,
    });
    expect(server.asked).toEqual([
      { method: 'POST', path: '/api/installs', authorization: undefined, body: '{"accessCode":"code"}' },
    ]);
  });

  it('sends no code if none was typed', async () => {
    server.answer = json(201, { installId: 'two', token: 'say_two_new', expiresAt: 9 });
    await client.join(server.address, ' ');
    expect(server.asked[0]?.body).toBe('{}');
  });

  it('passes on the reason of a refusal', async () => {
    const error = { code: 'forbidden', message: 'That code is not right.', retryable: false };
    server.answer = json(403, { error });
    expect(toWire(await failure(client.join(server.address, 'x')))).toEqual(error);
  });

  it('sends no request to an invalid address', async () => {
    expect(await failure(client.join('http://sayable.example', 'x'))).toMatchObject({ code: 'bad-request' });
  });

  it('distinguishes a server without permission from one that does not exist', async () => {
    const asked: (string | undefined)[] = [];
    const blocked = createServerClient({
      readServer: async () => undefined,
      // Behaves like a browser if a server sends no CORS headers.
      fetch: async (_url, { mode }) => {
        asked.push(mode);
        if (mode !== 'no-cors') throw new TypeError('Failed to fetch');
        return new Response();
      },
    });
    expect(await failure(blocked.join('blocked.example', ''))).toMatchObject({
      code: 'invalid-upstream-data',
    });
    expect(asked).toEqual([undefined, 'no-cors']);
  });
});

describe('the other calls', () => {
  it('reads the status and the voices', async () => {
    server.answer = json(200, status);
    expect(await client.status()).toEqual(status);
    server.answer = json(200, { voices: [{ id: 'v', name: 'Vera', accent: 'british' }] });
    expect(await client.voices()).toEqual([{ id: 'v', name: 'Vera', accent: 'british' }]);
    expect(server.asked.map(({ path }) => path)).toEqual(['/api/installs/me', '/api/voices']);
  });

  it('measures the round-trip time', async () => {
    server.answer = (_request, response) => setTimeout(() => response.end('{"status":"ok"}'), 30);
    expect(await client.measureRoundTrip()).toBeGreaterThan(25);
  });

  it('fetches a sample of a voice, whatever characters its id has', async () => {
    server.answer = (_request, response) => response.writeHead(200).end(Buffer.from([0, 0x40, 0, 0x80]));
    const sound = await client.speakSample('a/../b');
    const { samples, sampleRate } = decodeWav(await sound.bytes());
    expect([sound.type, sampleRate, ...samples]).toEqual(['audio/wav', 24_000, 0.5, -1]);
    expect(server.asked[0]).toMatchObject({ method: 'POST', path: '/api/tts/a%2F..%2Fb/stream' });
    expect(JSON.parse(server.asked[0]?.body ?? '')).toEqual({ text: SAMPLE_TEXT, format: 'pcm_24000' });
    server.answer = plain(200, '');
    expect(await failure(client.speakSample('v'))).toMatchObject({ code: 'invalid-upstream-data' });
  });

  it('revokes the token', async () => {
    server.answer = plain(204, '');
    await client.leave();
    expect(server.asked[0]).toMatchObject({
      method: 'DELETE',
      path: '/api/installs/me',
      authorization: `Bearer ${token}`,
    });
  });
});

describe('the error of a request', () => {
  const told = async () => toWire(await failure(client.status()));
  const host = () => new URL(server.address).host;

  it('names the address and the next step if the server does not answer', async () => {
    await server.close();
    expect(await told()).toEqual({
      code: 'upstream-unavailable',
      message: `The server at ${host()} did not answer. Check its address and your connection, then try again.`,
      retryable: true,
      reason: 'server-silent',
    });
  });

  it('says that this device is offline', async () => {
    vi.stubGlobal('navigator', { onLine: false });
    const address = 'https://sayable.invalid';
    const offline = createServerClient({
      readServer: async () => ({ installId: 'one', token, expiresAt: 5, address }),
      fetch: () => Promise.reject(new TypeError('Failed to fetch')),
    });
    const error = await failure(offline.status());
    expect(error.reason).toBe('offline');
  });

  it('says that the token is no longer valid', async () => {
    server.answer = json(401, { error: { code: 'unauthorized', message: 'No.', retryable: false } });
    expect(await told()).toEqual({
      code: 'unauthorized',
      message: 'This server no longer knows this device. Join again.',
      retryable: false,
    });
  });

  it('has the server’s own message and retry time', async () => {
    const error = {
      code: 'rate-limited',
      message: 'Too many.',
      retryable: true,
      retryAfterMs: 2_000,
      requestId: 'r',
    };
    server.answer = json(429, { error });
    expect(await told()).toEqual(error);
  });

  it.each([500, 502, 503, 429])(
    'is in our own words if a gateway answers %i with its own page',
    async (code) => {
      server.answer = plain(code, '<h1>Bad gateway</h1>');
      expect(await told()).toMatchObject({
        code: 'upstream-unavailable',
        message: `The server at ${host()} can't answer now. Try again in a while.`,
      });
    },
  );

  it.each([
    ['another site', plain(404, '<h1>Not found</h1>')],
    ['a site that leads elsewhere', plain(302, '', { Location: 'https://elsewhere.invalid/' })],
  ])('says that the address is not a Sayable server if there is %s', async (_name, answer) => {
    server.answer = answer;
    expect(await told()).toMatchObject({
      code: 'invalid-upstream-data',
      message: `What answers at ${host()} is not a Sayable server, or not one for this extension. Check the address.`,
    });
    expect(server.asked).toHaveLength(1);
  });

  it.each([
    ['garbage', plain(200, '{"installId": 3')],
    ['JSON of another shape', json(200, { installId: 'one' })],
  ])('is an invalid answer if that is %s', async (_name, answer) => {
    server.answer = answer;
    expect(await told()).toMatchObject({ code: 'invalid-upstream-data', retryable: true });
  });

  it('is an unavailable server if the answer is cut off', async () => {
    server.answer = (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' }).write('{"installId"');
      setTimeout(() => response.destroy(), 10);
    };
    expect(await told()).toMatchObject({ code: 'upstream-unavailable', retryable: true });
  });

  it('never contains the token, and neither does the console', async () => {
    const logged = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    for (const answer of [plain(500, token), json(401, {}), json(200, { token }), plain(404, token)]) {
      server.answer = answer;
      const error = await failure(client.status());
      expect(`${error.message} ${JSON.stringify(toWire(error))}`).not.toContain(token);
    }
    expect(logged).toHaveBeenCalled();
    expect(logged.mock.calls.flat().join(' ')).not.toContain(token);
  });
});
