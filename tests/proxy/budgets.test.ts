import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { startProxy, type TestProxy } from '../../tools/driver/servers/proxy.ts';
import { recording, startAligner, type TestAligner } from '../../tools/proxy/aligner.ts';
import { ask, errorOf, installStatus } from '../../tools/proxy/ask.ts';

/** The assumed length of a test recording: 100 bytes and the form around them, at 4,000 bytes a second. */
const estimate = 1;
const limit = 20;
const align = (token: string, init: RequestInit = {}) =>
  ask(`${proxy.url}/api/align`, { token, method: 'POST', body: recording(), ...init });
const usedBy = async (token: string) => (await installStatus(proxy.url, token)).used.audioSeconds;

const aligner = await startAligner({ delayMs: 100 });
const proxy = await startProxy({
  MFA_URL: aligner.url,
  DAILY_AUDIO_SECONDS: String(limit),
  TOTAL_DAILY_AUDIO_SECONDS: '70',
  REQUESTS_PER_MINUTE: '1000',
});
afterAll(async () => {
  await proxy.close();
  await aligner.close();
});

describe('budgets', () => {
  it('hold under hundreds of simultaneous requests', async () => {
    const token = await proxy.token();
    const before = aligner.requests();
    const answers = await Promise.all(Array.from({ length: 300 }, () => align(token)));
    const served = answers.filter(({ status }) => status === 200).length;
    const refused = answers.filter(({ status }) => status === 429);
    expect(served).toBe(limit / estimate);
    expect(refused).toHaveLength(300 - served);
    expect(aligner.requests() - before).toBe(served);
    for (const answer of refused.slice(0, 3)) {
      expect(errorOf(answer).code).toBe('budget-exhausted');
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect(errorOf(await align(token))).toMatchObject({ code: 'budget-exhausted', retryable: false });
    expect(await usedBy(token)).toBe(limit);
  });

  it('hold for all installs together, and each install has its own', async () => {
    const tokens = await Promise.all(Array.from({ length: 4 }, () => proxy.token()));
    const answers = await Promise.all(
      tokens.flatMap((token) => Array.from({ length: 20 }, () => align(token))),
    );
    // The budget is 70, of which the previous test used 20.
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(50);
    expect(await usedBy(await proxy.token())).toBe(0);
  });
});

describe('the charge', () => {
  let free: TestProxy;
  const servers: TestAligner[] = [];
  const startWith = async (
    options: Parameters<typeof startAligner>[0],
    variables: Record<string, string> = {},
  ) => {
    const server = await startAligner(options);
    servers.push(server);
    free = await startProxy({ MFA_URL: server.url, ...variables });
    return { server, token: await free.token() };
  };
  const alignFree = (token: string, init: RequestInit = {}) =>
    ask(`${free.url}/api/align`, { token, method: 'POST', body: recording(), ...init });
  const usedFree = async (token: string) => (await installStatus(free.url, token)).used.audioSeconds;
  afterAll(() => Promise.all(servers.map((server) => server.close())));

  it('is the length that the service reports', async () => {
    const { token } = await startWith({ heardSeconds: 2.5 });
    expect((await alignFree(token)).status).toBe(200);
    expect(await usedFree(token)).toBe(2.5);
    await free.close();
  });

  it.each([400, 404, 429, 500, 503])('is zero if the service answers %i', async (status) => {
    const { token } = await startWith({ status, headers: { 'retry-after': '7' } });
    const answer = await alignFree(token);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(errorOf(answer).message).not.toContain('user');
    if (status === 429 || status === 503) expect(answer.headers.get('retry-after')).toBe('7');
    expect(await usedFree(token)).toBe(0);
    await free.close();
  });

  it('is the estimate after a timeout, and the request to the service is cancelled', async () => {
    const { server, token } = await startWith({ delayMs: 5_000 }, { UPSTREAM_TIMEOUT_MS: '300' });
    expect(errorOf(await alignFree(token))).toMatchObject({ code: 'timeout', retryable: true });
    expect(await usedFree(token)).toBe(estimate);
    expect(server.aborted()).toBe(1);
    await free.close();
  });

  it('is the estimate if the client disconnects, and the request to the service is cancelled', async () => {
    const { server, token } = await startWith({ delayMs: 5_000 }, { UPSTREAM_TIMEOUT_MS: '60000' });
    const leaving = new AbortController();
    const answer = alignFree(token, { signal: leaving.signal });
    await expect.poll(() => server.bodies.length, { timeout: 20_000 }).toBe(1);
    leaving.abort();
    await expect(answer).rejects.toThrow(/abort/i);
    await expect.poll(() => server.aborted(), { timeout: 20_000 }).toBe(1);
    await expect.poll(() => usedFree(token), { timeout: 20_000 }).toBe(estimate);
    await free.close();
  });

  it('is made once per idempotency key, for at most three attempts', async () => {
    const { server, token } = await startWith({ heardSeconds: 3 });
    const headers = { 'idempotency-key': randomUUID() };
    const body = recording();
    for (let attempt = 0; attempt < 3; attempt += 1) {
      expect((await alignFree(token, { headers, body })).status).toBe(200);
    }
    expect(await usedFree(token)).toBe(3);
    expect(errorOf(await alignFree(token, { headers, body })).code).toBe('conflict');
    expect(errorOf(await alignFree(token, { headers, body: recording(5_000) })).code).toBe('conflict');
    expect((await alignFree(token, { headers: { 'idempotency-key': 'x'.repeat(200) } })).status).toBe(400);
    expect(server.requests()).toBe(3);
    await free.close();
  });

  it('allows one request per idempotency key at a time', async () => {
    const { server, token } = await startWith({ delayMs: 200 }, { UPSTREAM_TIMEOUT_MS: '5000' });
    const headers = { 'idempotency-key': 'one' };
    const answers = await Promise.all(Array.from({ length: 20 }, () => alignFree(token, { headers })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const conflict = answers.find(({ status }) => status === 409);
    expect(conflict?.headers.get('x-should-retry')).toBe('true');
    expect(server.requests()).toBe(1);
    await free.close();
  });

  it('includes a limit of requests per minute', async () => {
    const { token } = await startWith({}, { REQUESTS_PER_MINUTE: '5' });
    const answers: number[] = [];
    for (let request = 0; request < 8; request += 1) answers.push((await alignFree(token)).status);
    expect(answers).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
    expect(errorOf(await alignFree(token)).code).toBe('rate-limited');
    await free.close();
  });
});

describe('a restart of the server', () => {
  it('keeps the installs and their usage', async () => {
    const storage = await mkdtemp(join(tmpdir(), 'sayable-ledger-'));
    const first = await startProxy({ MFA_URL: aligner.url }, storage);
    const token = await first.token();
    const url = (proxyUrl: string, path: string) => `${proxyUrl}/api/${path}`;
    await ask(url(first.url, 'align'), { token, method: 'POST', body: recording() });
    // The usage is written within a fifth of a second.
    await new Promise((resolve) => setTimeout(resolve, 400));
    await first.close();
    const second = await startProxy({ MFA_URL: aligner.url }, storage);
    const status = await installStatus(second.url, token);
    expect(status.used.audioSeconds).toBe(estimate);
    await second.close();
    await rm(storage, { recursive: true });
  });

  it('after a kill admits no more than the budget, with open reservations counted', async () => {
    const storage = await mkdtemp(join(tmpdir(), 'sayable-ledger-'));
    const silent = await startAligner({ delayMs: 120_000 });
    const settings = { DAILY_AUDIO_SECONDS: String(limit), UPSTREAM_TIMEOUT_MS: '120000' };
    const first = await startProxy({ MFA_URL: silent.url, ...settings }, storage);
    const token = await first.token();
    const asking = (url: string) => ask(`${url}/api/align`, { token, method: 'POST', body: recording() });
    const open = limit - 2;
    const lost = Promise.allSettled(Array.from({ length: open }, () => asking(first.url)));
    await expect.poll(() => silent.requests()).toBe(open);
    process.kill(first.pid, 'SIGKILL');
    await lost;
    await first.close();
    const second = await startProxy({ MFA_URL: aligner.url, ...settings }, storage);
    const answers = await Promise.all(Array.from({ length: 6 }, () => asking(second.url)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 429, 429, 429, 429]);
    await second.close();
    await silent.close();
    await rm(storage, { recursive: true });
  });
});
