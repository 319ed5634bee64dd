import { type AppError, toWire } from '@sayable/shared/std';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ServerRow } from '../../storage/index.ts';
import { type Answering, json, plain, startAnswering } from './answering.test-support.ts';
import { createServerClient } from './server-client.ts';

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
