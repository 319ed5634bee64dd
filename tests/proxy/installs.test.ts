import { joinAnswerSchema } from '@sayable/shared/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProxy, type TestProxy, testAccessCode } from '../../tools/driver/servers/proxy.ts';
import { ask, askJson, errorOf, installStatus } from '../../tools/proxy/ask.ts';

const adminCode = 'a-code-of-the-host-alone';
let proxy: TestProxy;
const me = () => `${proxy.url}/api/installs/me`;
const join = (body: unknown, address = '192.0.2.1') =>
  askJson(`${proxy.url}/api/installs`, body, { headers: { 'cf-connecting-ip': address } });

beforeAll(async () => {
  proxy = await startProxy({ ADMIN_CODE: adminCode, OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' });
});
afterAll(() => proxy.close());

describe('POST /api/installs', () => {
  it('returns a valid token', async () => {
    const answer = await join({ accessCode: testAccessCode });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const { token, installId, expiresAt } = joinAnswerSchema.parse(answer.body);
    const status = await installStatus(proxy.url, token);
    expect(status).toMatchObject({ installId, expiresAt, used: { tokens: 0 }, parts: { aligner: false } });
  });

  it.each([{ accessCode: 'open sesame' }, { accessCode: '' }, {}])(
    'refuses the access code %j',
    async (body) => {
      const answer = await join(body, '192.0.2.2');
      expect(answer.status).toBe(403);
      expect(errorOf(answer)).toMatchObject({ code: 'forbidden', retryable: false });
    },
  );

  it('blocks an address that guesses, and no other', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 60 }, (_, guess) => join({ accessCode: `guess ${guess}` }, '192.0.2.3')),
    );
    expect(statuses.filter(({ status }) => status === 403).length).toBeLessThanOrEqual(20);
    const refused = await join({ accessCode: testAccessCode }, '192.0.2.3');
    expect(errorOf(refused).code).toBe('rate-limited');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3_000);
    expect((await join({ accessCode: testAccessCode }, '192.0.2.4')).status).toBe(201);
  });
});

describe('leaving', () => {
  it('invalidates the token for every later request', async () => {
    const token = await proxy.token();
    // The Worker has cached the token, so that the cache is tested too.
    expect((await ask(`${proxy.url}/api/align`, { token, method: 'POST' })).status).toBe(503);
    expect((await ask(me(), { token, method: 'DELETE' })).status).toBe(204);
    expect((await ask(me(), { token })).status).toBe(401);
    expect((await ask(`${proxy.url}/api/align`, { token, method: 'POST' })).status).toBe(401);
    expect((await ask(me(), { token, method: 'DELETE' })).status).toBe(401);
  });

  it('lets only the host remove other installs', async () => {
    const [token, other] = await Promise.all([proxy.token(), proxy.token()]);
    const { installId } = await installStatus(proxy.url, token);
    const url = `${proxy.url}/api/installs/${installId}`;
    expect(errorOf(await ask(url, { token: other, method: 'DELETE' })).code).toBe('forbidden');
    expect((await ask(url, { token: 'another-code-of-somebody', method: 'DELETE' })).status).toBe(401);
    expect((await ask(url, { method: 'DELETE' })).status).toBe(401);
    expect((await ask(me(), { token })).status).toBe(200);
    expect((await ask(url, { token: adminCode, method: 'DELETE' })).status).toBe(204);
    expect((await ask(me(), { token })).status).toBe(401);
    // The host's code is valid for this route only.
    expect((await ask(me(), { token: adminCode })).status).toBe(401);
  });
});

describe('registration', () => {
  it('is closed without an access code, and the server still starts', async () => {
    const closed = await startProxy({ ACCESS_CODE: '' });
    const answer = await askJson(`${closed.url}/api/installs`, { accessCode: '' });
    expect(errorOf(answer).code).toBe('forbidden');
    const ready = await ask(`${closed.url}/ready`);
    expect(ready).toMatchObject({ status: 503, body: { status: 'not-ready' } });
    expect(ready.body).toMatchObject({ missing: expect.arrayContaining(['ACCESS_CODE', 'OPENAI_API_KEY']) });
    await closed.close();
  });

  it('is open to everyone only on request, and limited by address', async () => {
    const open = await startProxy({ ACCESS_CODE: '', OPEN_REGISTRATION: 'true' });
    const statuses: number[] = [];
    for (let request = 0; request < 25; request += 1) {
      statuses.push((await askJson(`${open.url}/api/installs`, {})).status);
    }
    expect(statuses.slice(0, 20)).toEqual(Array(20).fill(201));
    expect(statuses.slice(20)).toEqual(Array(5).fill(429));
    await open.close();
  });
});

describe('forged tokens', () => {
  it('are limited by address, and do not lock out known installs', async () => {
    const proxy = await startProxy({});
    const headers = { 'cf-connecting-ip': '198.51.100.7' };
    const token = await proxy.token();
    const status = async (of: string, path = 'installs/me') =>
      (
        await ask(`${proxy.url}/api/${path}`, {
          token: of,
          headers,
          ...(path === 'ai/v1/x' && { method: 'POST' }),
        })
      ).status;
    expect(await status(token)).toBe(200);
    const forgery = `say_${'0'.repeat(16)}_${'0'.repeat(64)}`;
    for (let count = 0; count < 100; count += 1) expect(await status(forgery, 'ai/v1/x')).toBe(401);
    expect([await status(forgery), await status('say_none'), await status(token)]).toEqual([429, 429, 200]);
    expect((await ask(`${proxy.url}/api/installs/me`, { token: forgery })).status).toBe(401);
    await proxy.close();
  });
});
