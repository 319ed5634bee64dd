import { request } from 'node:http';
import { afterAll, describe, expect, it } from 'vitest';
import { startProxy } from '../../tools/driver/servers/proxy.ts';
import { startAligner } from '../../tools/proxy/aligner.ts';
import { ask, askJson, errorOf } from '../../tools/proxy/ask.ts';

const aligner = await startAligner();
const variables = { MFA_URL: aligner.url, OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' };
// A busy machine takes seconds for 100 MB.
const proxy = await startProxy({ ...variables, BODY_TIMEOUT_MS: '60000' });
const impatient = await startProxy({ ...variables, BODY_TIMEOUT_MS: '3000' });
const [token, tokenOfImpatient] = [await proxy.token(), await impatient.token()];
afterAll(async () => {
  await Promise.all([proxy.close(), impatient.close()]);
  await aligner.close();
});

const json = { 'content-type': 'application/json' };
const multipart = { 'content-type': 'multipart/form-data; boundary=x' };
const join = (body: string, headers: Record<string, string> = json) =>
  ask(`${proxy.url}/api/installs`, {
    method: 'POST',
    body,
    headers: { 'cf-connecting-ip': '192.0.2.9', ...headers },
  });

describe('a JSON body', () => {
  it.each(['', '{', 'null x', '{"accessCode":}', '\u0000'])(
    'is refused if it is malformed: %j',
    async (body) => {
      const answer = await join(body);
      expect(answer.status).toBe(400);
      expect(errorOf(answer)).toMatchObject({
        code: 'bad-request',
        message: expect.stringContaining('not valid JSON'),
      });
    },
  );

  it.each([
    [{ accessCode: 7 }, 'accessCode'],
    [{ accessCode: ['a'] }, 'accessCode'],
    [{ accessCode: 'a'.repeat(201) }, 'accessCode'],
    [[], 'body'],
    ['text', 'body'],
    [null, 'body'],
  ])('is refused with the name of the wrong field: %j', async (body, name) => {
    const answer = await join(JSON.stringify(body));
    expect(errorOf(answer)).toMatchObject({ code: 'bad-request', message: expect.stringContaining(name) });
    expect(errorOf(answer).message).not.toContain('aaaa');
  });

  it('can’t open the registration through a __proto__ member', async () => {
    const answer = await join('{"__proto__":{"open":true},"constructor":1}');
    expect(answer.status).toBe(403);
  });

  it('is recognised by its content type', async () => {
    for (const type of ['text/plain', 'multipart/form-data; boundary=x', 'application/jsonp', 'x'] as const) {
      expect(errorOf(await join('{}', { 'content-type': type })).code).toBe('unsupported-media');
    }
    expect((await join('{}', { 'content-type': 'application/json; charset=utf-8' })).status).toBe(403);
  });
});

describe('a body that is too large', () => {
  it('is refused before it is read if it declares its length', async () => {
    const answer = await askJson(`${proxy.url}/api/installs`, { accessCode: 'a'.repeat(1_000_000) });
    expect(answer.status).toBe(413);
    expect(errorOf(answer)).toMatchObject({
      code: 'payload-too-large',
      message: expect.stringContaining('256 kB'),
    });
  });

  it.each([
    ['/api/installs', json],
    ['/api/align', multipart],
    ['/api/ai/v1/audio/transcriptions', multipart],
  ])(
    'is refused at %s if it has 100 MB, with an answer, and is not kept in memory',
    async (path, headers) => {
      const before = await proxy.residentBytes();
      for (let time = 0; time < 3; time += 1) {
        expect(await pour(path, headers, 100 * 2 ** 20)).toBe(413);
      }
      // The limit allows for half of the 300 MB waiting for the garbage collector.
      expect((await proxy.residentBytes()) - before).toBeLessThan(150 * 2 ** 20);
      expect(aligner.bodies).toEqual([]);
    },
  );
});

describe('a body that arrives too slowly', () => {
  it.each([
    ['/api/installs', json],
    ['/api/align', multipart],
    ['/api/ai/v1/responses', json],
    ['/api/ai/v1/audio/transcriptions', multipart],
  ])('ends with a timeout at %s', async (path, headers) => {
    const { status, text } = await drip(path, headers);
    expect(status).toBe(504);
    expect(text).toContain('too slowly');
  });
});

/** Sends data without a declared length, as fast as it is accepted, until an answer arrives. */
function pour(path: string, headers: Record<string, string>, bytes: number) {
  return new Promise<number | undefined>((resolve, reject) => {
    const piece = Buffer.alloc(64 * 1024, ' ');
    let sentBytes = 0;
    let answered = false;
    const client = request(`${proxy.url}${path}`, {
      method: 'POST',
      headers: { ...headers, authorization: `Bearer ${token}` },
    });
    client.once('response', (response) => {
      answered = true;
      resolve(response.statusCode);
      client.destroy();
    });
    client.once('error', (error) => (answered ? undefined : reject(error)));
    const pourOn = (): void => {
      while (!answered && sentBytes < bytes) {
        sentBytes += piece.length;
        if (!client.write(piece)) return void client.once('drain', pourOn);
      }
      if (!answered) client.end();
    };
    pourOn();
  });
}

/** Sends a byte every tenth of a second. */
function drip(path: string, headers: Record<string, string>) {
  return new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
    const client = request(`${impatient.url}${path}`, {
      method: 'POST',
      headers: { ...headers, authorization: `Bearer ${tokenOfImpatient}`, 'content-length': 1_000 },
    });
    const timer = setInterval(() => client.write(' '), 100);
    client.once('error', reject);
    client.once('response', (response) => {
      clearInterval(timer);
      let text = '';
      response.on('data', (data: Buffer) => {
        text += data.toString();
      });
      response.once('end', () => resolve({ status: response.statusCode, text }));
    });
  });
}
