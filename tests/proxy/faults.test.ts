import type { ErrorCode } from '@sayable/shared/contracts';
import { statusOfCode } from '@sayable/shared/contracts';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { eventually, expectSentence, startFaultBench } from '../../tools/proxy/fault-bench.ts';
import { readOutcome } from '../../tools/proxy/outcome.ts';
import { spokenText, type Way, ways } from '../../tools/proxy/ways.ts';
import type { Fault } from '../../tools/vendors/vendor/index.ts';

/**
 * Upstream failures. Before an answer begins, they are a typed error with a status, and cost nothing. After
 * it has begun, the answer never looks complete, and its cost is settled.
 */

// On a busy machine, an answer without any fault may take half a second.
const bench = await startFaultBench({ UPSTREAM_TIMEOUT_MS: '2000' });
afterEach(() => {
  for (const way of ways) {
    bench.vendorOf(way).reset();
    bench.vendorOf(way).setBehaviour({ fault: undefined });
  }
});
afterAll(() => bench.close());

interface Expected {
  fault: Fault;
  code: ErrorCode;
  retryable: boolean;
  retryAfter?: string;
}

const status = (number: number, rest: { code?: string; retryAfter?: string } = {}): Fault => ({
  type: 'status',
  status: number,
  ...rest,
});

const cases: readonly Expected[] = [
  { fault: status(400), code: 'unprocessable', retryable: false },
  { fault: status(401), code: 'upstream-unavailable', retryable: false },
  { fault: status(404), code: 'unprocessable', retryable: false },
  { fault: status(429, { retryAfter: '7' }), code: 'rate-limited', retryable: true, retryAfter: '7' },
  { fault: status(429), code: 'rate-limited', retryable: true },
  { fault: status(500), code: 'upstream-unavailable', retryable: true },
  { fault: status(503, { retryAfter: '3' }), code: 'upstream-unavailable', retryable: true, retryAfter: '3' },
  { fault: { type: 'reset-before-headers' }, code: 'upstream-unavailable', retryable: true },
];

const nameOf = (fault: Fault): string => Object.values(fault).join(' ');

/** Returns the lines of the log that a settled request wrote. */
const settledLines = (id: string) =>
  bench.proxy
    .log()
    .split('\n')
    .filter((line) => line.includes('"totalMs"') && line.includes(id));

describe.each(ways)('$name', (way) => {
  it('works without a fault', async () => {
    const token = await bench.proxy.token();
    const outcome = await readOutcome(await way.ask({ url: bench.proxy.url, token }));
    expect(outcome).toMatchObject({ status: 200, error: undefined, broken: false });
    bench.expectDiscreet(outcome);
    const { tokens, characters, audioSeconds } = await bench.used(token);
    expect(tokens + characters + audioSeconds).toBeGreaterThan(0);
  });

  it.each(cases.map((one) => ({ ...one, name: nameOf(one.fault) })))(
    'reports $name as $code',
    async ({ fault, code, retryable, retryAfter }) => {
      bench.vendorOf(way).setBehaviour({ fault });
      const token = await bench.proxy.token();
      const outcome = await readOutcome(await way.ask({ url: bench.proxy.url, token }));
      expect(outcome.error).toMatchObject({ code, retryable });
      expect(outcome.status).toBe(statusOfCode[code]);
      expectSentence(outcome.error?.message);
      expect(outcome.headers.get('retry-after')).toBe(retryAfter ?? null);
      expect(outcome.headers.get('x-should-retry')).toBe(String(retryable));
      expect(outcome.headers.get('x-request-id')).toBe(outcome.error?.requestId);
      bench.expectDiscreet(outcome);
      const { tokens, characters, audioSeconds } = await bench.used(token);
      // A connection that breaks may have carried the request, and the vendor may have worked.
      const mayHaveWorked = fault.type === 'reset-before-headers';
      expect(tokens + characters + audioSeconds > 0).toBe(mayHaveWorked);
      // ElevenLabs' SDK would retry by itself, without a reservation.
      const requests = bench
        .vendorOf(way)
        .requests.filter((request) => request.path.includes('text-to-speech'));
      if (way.vendor === 'elevenlabs') expect(requests).toHaveLength(1);
    },
  );

  it('is charged once for a retry with the same key', async () => {
    const [once, twice] = [await bench.proxy.token(), await bench.proxy.token()];
    const { url } = bench.proxy;
    const ids: (string | null)[] = [];
    for (const asking of [
      { token: once },
      { token: twice, idempotencyKey: 'a' },
      { token: twice, idempotencyKey: 'a' },
    ])
      ids.push((await readOutcome(await way.ask({ url, ...asking }))).headers.get('x-request-id'));
    await eventually(() => {
      for (const id of ids) expect(settledLines(id ?? 'none')).toHaveLength(1);
    });
    await eventually(async () => expect(await bench.used(twice)).toEqual(await bench.used(once)));
  });

  it('reports a hang before the headers as a timeout', async () => {
    bench.vendorOf(way).setBehaviour({ fault: { type: 'hang-before-headers' } });
    const token = await bench.proxy.token();
    const outcome = await readOutcome(await way.ask({ url: bench.proxy.url, token }));
    expect(outcome).toMatchObject({ status: 504, error: { code: 'timeout', retryable: true } });
    expectSentence(outcome.error?.message);
    bench.expectDiscreet(outcome);
  });
});

interface Break {
  name: string;
  fault: Fault;
  /** The possible codes. The exact position of the break decides between them. */
  codes: readonly ErrorCode[];
}

const breaks: readonly Break[] = [
  { name: 'a reset', fault: { type: 'reset-mid-stream' }, codes: ['upstream-unavailable'] },
  { name: 'silence', fault: { type: 'hang-mid-stream' }, codes: ['timeout'] },
  {
    name: 'an early end',
    fault: { type: 'truncated' },
    codes: ['upstream-unavailable', 'invalid-upstream-data'],
  },
  {
    name: 'an end within an event',
    fault: { type: 'truncated', midChunk: true },
    codes: ['upstream-unavailable', 'invalid-upstream-data'],
  },
  { name: 'garbage', fault: { type: 'garbage' }, codes: ['invalid-upstream-data'] },
  {
    name: 'nothing at all',
    fault: { type: 'empty' },
    codes: ['upstream-unavailable', 'invalid-upstream-data'],
  },
  {
    name: 'an error event',
    fault: { type: 'error-event' },
    codes: ['upstream-unavailable', 'invalid-upstream-data'],
  },
];

/**
 * Returns true if the fault is visible in the answer. Bare audio has no structure, so only a broken
 * connection is visible.
 */
const canBeSeen = ({ form }: Way, { fault }: Break): boolean =>
  form !== 'sound' || ['reset-mid-stream', 'hang-mid-stream', 'empty'].includes(fault.type);

describe.each(ways)('$name, in the middle of its answer', (way) => {
  it.each(breaks.filter((one) => canBeSeen(way, one)))('reports $name', async ({ fault, codes }) => {
    bench.vendorOf(way).setBehaviour({ fault });
    const token = await bench.proxy.token();
    const outcome = await readOutcome(await way.ask({ url: bench.proxy.url, token }));
    bench.expectDiscreet(outcome);
    if (way.form === 'sound' && outcome.status === 200) {
      expect(outcome.broken).toBe(true);
    } else {
      expect(codes).toContain(outcome.error?.code);
      expectSentence(outcome.error?.message);
      // Before the first byte of the answer, the status reports the error too.
      if (outcome.status !== 200)
        expect(outcome.status).toBe(statusOfCode[outcome.error?.code ?? 'internal']);
    }
    // The call is settled: the log line is written then, and the next call finds the budget unchanged.
    await eventually(async () => {
      const { tokens, characters, audioSeconds } = await bench.used(token);
      expect(tokens).toBeLessThan(10_000);
      if (way.vendor === 'elevenlabs') expect(characters).toBe(spokenText.length);
      expect(audioSeconds).toBeLessThan(100);
    });
    const begun = outcome.headers.get('x-request-id') ?? outcome.error?.requestId ?? 'none';
    await eventually(() => expect(settledLines(begun)).toHaveLength(1));
  });

  it('gives the same answer for slow and split pieces', async () => {
    const token = await bench.proxy.token();
    const whole = await readOutcome(await way.ask({ url: bench.proxy.url, token }));
    const fault: Fault =
      way.vendor === 'openai'
        ? { type: 'slow-chunks', pieceBytes: 7, betweenPiecesMs: 0 }
        : { type: 'slow-chunks', pieceBytes: 4_001, betweenPiecesMs: 5 };
    bench.vendorOf(way).setBehaviour({ fault });
    const torn = await readOutcome(await way.ask({ url: bench.proxy.url, token }));
    expect(torn).toMatchObject({ status: 200, error: undefined, broken: false });
    expect(withoutIds(torn.text)).toBe(withoutIds(whole.text));
  });
});

describe('an account without credit', () => {
  it.each(ways)('$name', async (way) => {
    const fault =
      way.vendor === 'openai'
        ? status(429, { code: 'insufficient_quota' })
        : status(401, { code: 'quota_exceeded' });
    bench.vendorOf(way).setBehaviour({ fault });
    const token = await bench.proxy.token();
    const outcome = await readOutcome(await way.ask({ url: bench.proxy.url, token }));
    expect(outcome.error).toMatchObject({ code: 'upstream-unavailable', retryable: false });
    bench.expectDiscreet(outcome);
    expect(await bench.used(token)).toEqual({ tokens: 0, characters: 0, audioSeconds: 0 });
  });
});

/** Removes the parts that are new in each answer: ids, times, and the padding that hides a token's length. */
const withoutIds = (text: string): string =>
  text.replace(/"(id|item_id|requestId|created|created_at|completed_at)":("[^"]*"|\d+|null)/g, '"$1":0');
