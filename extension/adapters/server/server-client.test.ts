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
  vi.unstubAllGlobals();
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
