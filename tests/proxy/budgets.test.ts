import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { startProxy, type TestProxy } from '../../tools/driver/servers/proxy.ts';
import { recording, startAligner } from '../../tools/proxy/aligner.ts';
import { ask, errorOf, installStatus } from '../../tools/proxy/ask.ts';

/** The assumed length of a test recording: 100 bytes and the form around them, at 4,000 bytes a second. */
const estimate = 1;
const limit = 20;
const align = (token: string, init: RequestInit = {}, { url }: TestProxy = proxy) =>
  ask(`${url}/api/align`, { token, method: 'POST', body: recording(), ...init });
const usedBy = async (token: string, { url }: TestProxy = proxy) =>
  (await installStatus(url, token)).used.audioSeconds;

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
  /** Starts a service and a proxy before it, for one test. */
  const startWith = async (
    options: Parameters<typeof startAligner>[0],
    variables: Record<string, string> = {},
  ) => {
    const server = await startAligner(options);
    const free = await startProxy({ MFA_URL: server.url, ...variables });
    onTestFinished(async () => {
      await free.close();
      await server.close();
    });
    const token = await free.token();
    return {
      server,
      align: (init?: RequestInit) => align(token, init, free),
      used: () => usedBy(token, free),
    };
  };

  it('is the length that the service reports', async () => {
    const { align, used } = await startWith({ heardSeconds: 2.5 });
    expect((await align()).status).toBe(200);
    expect(await used()).toBe(2.5);
  });

  it.each([
    ['announced', '9.8', 45, 10],
    ['announced as too short for the bytes', '1', 45, 45],
    ['announced as longer than the service takes', '1e9', 45, 600],
    ['not announced as a number', 'ten', 45, 45],
  ])('is estimated by the length of the recordings if it is %s', async (_, told, byRecorder, seconds) => {
    const { align, used } = await startWith({});
    // The form around the recording has some 400 bytes.
    const body = recording(byRecorder * 4_000 - 1_000);
    expect((await align({ body, headers: { 'sayable-audio-seconds': told } })).status).toBe(200);
    expect(await used()).toBe(seconds);
  });

  it.each([400, 404, 429, 500, 503])('is zero if the service answers %i', async (status) => {
    const { align, used } = await startWith({ status, headers: { 'retry-after': '7' } });
    const answer = await align();
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(errorOf(answer).message).not.toContain('user');
    if (status === 429 || status === 503) expect(answer.headers.get('retry-after')).toBe('7');
    expect(await used()).toBe(0);
  });

  it('is the estimate after a timeout, and the request to the service is cancelled', async () => {
    const { server, align, used } = await startWith({ delayMs: 5_000 }, { UPSTREAM_TIMEOUT_MS: '300' });
    expect(errorOf(await align())).toMatchObject({ code: 'timeout', retryable: true });
    expect(await used()).toBe(estimate);
    expect(server.aborted()).toBe(1);
  });

  it('is the estimate if the client disconnects, and the request to the service is cancelled', async () => {
    const { server, align, used } = await startWith({ delayMs: 5_000 }, { UPSTREAM_TIMEOUT_MS: '60000' });
    const leaving = new AbortController();
    const answer = align({ signal: leaving.signal });
    await expect.poll(() => server.bodies.length, { timeout: 20_000 }).toBe(1);
    leaving.abort();
    await expect(answer).rejects.toThrow(/abort/i);
    await expect.poll(() => server.aborted(), { timeout: 20_000 }).toBe(1);
    await expect.poll(() => used(), { timeout: 20_000 }).toBe(estimate);
  });

  it('is made once per idempotency key, for at most three attempts', async () => {
    const { server, align, used } = await startWith({ heardSeconds: 3 });
    const headers = { 'idempotency-key': randomUUID() };
    const body = recording();
    for (let attempt = 0; attempt < 3; attempt += 1) {
      expect((await align({ headers, body })).status).toBe(200);
    }
    expect(await used()).toBe(3);
    expect(errorOf(await align({ headers, body })).code).toBe('conflict');
    expect(errorOf(await align({ headers, body: recording(5_000) })).code).toBe('conflict');
    expect((await align({ headers: { 'idempotency-key': 'x'.repeat(200) } })).status).toBe(400);
    expect(server.requests()).toBe(3);
  });

  it('allows one request per idempotency key at a time', async () => {
    const { server, align } = await startWith({ delayMs: 200 }, { UPSTREAM_TIMEOUT_MS: '5000' });
    const headers = { 'idempotency-key': 'one' };
    const answers = await Promise.all(Array.from({ length: 20 }, () => align({ headers })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const conflict = answers.find(({ status }) => status === 409);
    expect(conflict?.headers.get('x-should-retry')).toBe('true');
    expect(server.requests()).toBe(1);
  });

  it('includes a limit of requests per minute', async () => {
    const { align } = await startWith({}, { REQUESTS_PER_MINUTE: '5' });
    const answers: number[] = [];
    for (let request = 0; request < 8; request += 1) answers.push((await align()).status);
    expect(answers).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
    expect(errorOf(await align()).code).toBe('rate-limited');
  });
});

describe('a restart of the server', () => {
  it('keeps the installs and their usage', async () => {
    const storage = await mkdtemp(join(tmpdir(), 'sayable-ledger-'));
    const first = await startProxy({ MFA_URL: aligner.url }, storage);
    const token = await first.token();
    await align(token, {}, first);
    // The usage is written within a fifth of a second.
    await new Promise((resolve) => setTimeout(resolve, 400));
    await first.close();
    const second = await startProxy({ MFA_URL: aligner.url }, storage);
    expect(await usedBy(token, second)).toBe(estimate);
    await second.close();
    await rm(storage, { recursive: true });
  });

  it('after a kill admits no more than the budget, with open reservations counted', async () => {
    const storage = await mkdtemp(join(tmpdir(), 'sayable-ledger-'));
    const silent = await startAligner({ delayMs: 120_000 });
    const settings = { DAILY_AUDIO_SECONDS: String(limit), UPSTREAM_TIMEOUT_MS: '120000' };
    const first = await startProxy({ MFA_URL: silent.url, ...settings }, storage);
    const token = await first.token();
    const open = limit - 2;
    const lost = Promise.allSettled(Array.from({ length: open }, () => align(token, {}, first)));
    await expect.poll(() => silent.requests()).toBe(open);
    process.kill(first.pid, 'SIGKILL');
    await lost;
    await first.close();
    const second = await startProxy({ MFA_URL: aligner.url, ...settings }, storage);
    const answers = await Promise.all(Array.from({ length: 6 }, () => align(token, {}, second)));
    const served = answers.filter(({ status }) => status === 200).length;
    // The rest of an advance, at most a sixteenth of the budget, counts as reserved too.
    expect([limit - open - 1, limit - open]).toContain(served);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(6 - served);
    await second.close();
    await silent.close();
    await rm(storage, { recursive: true });
  });
});
