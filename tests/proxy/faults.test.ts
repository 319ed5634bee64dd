import type { ErrorCode } from '@sayable/shared/contracts';
import { statusOfCode } from '@sayable/shared/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expectSentence, type FaultBench, startFaultBench } from '../../tools/proxy/fault-bench.ts';
import { readOutcome } from '../../tools/proxy/outcome.ts';
import { ways } from '../../tools/proxy/ways.ts';
import type { Fault } from '../../tools/vendors/vendor/index.ts';

/** Upstream failures before an answer begins: a typed error with a status, and no cost. */
let bench: FaultBench;

beforeAll(async () => {
  bench = await startFaultBench();
});
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
      expect(outcome.headers.get('x-request-id')).toBe(outcome.error?.requestId);
      bench.expectDiscreet(outcome);
      const { tokens, characters, audioSeconds } = await bench.used(token);
      // A connection that breaks may have carried the request, and the vendor may have worked.
      const mayHaveWorked = fault.type === 'reset-before-headers';
      expect(tokens + characters + audioSeconds > 0).toBe(mayHaveWorked);
    },
  );

  it('reports a hang before the headers as a timeout', async () => {
    bench.vendorOf(way).setBehaviour({ fault: { type: 'hang-before-headers' } });
    const token = await bench.proxy.token();
    const outcome = await readOutcome(await way.ask({ url: bench.proxy.url, token }));
    expect(outcome).toMatchObject({ status: 504, error: { code: 'timeout', retryable: true } });
    expectSentence(outcome.error?.message);
    bench.expectDiscreet(outcome);
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
