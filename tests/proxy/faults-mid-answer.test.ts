import type { ErrorCode } from '@sayable/shared/contracts';
import { statusOfCode } from '@sayable/shared/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  eventually,
  expectSentence,
  type FaultBench,
  startFaultBench,
} from '../../tools/proxy/fault-bench.ts';
import { readOutcome } from '../../tools/proxy/outcome.ts';
import { type Way, ways } from '../../tools/proxy/ways.ts';
import type { Fault } from '../../tools/vendors/vendor/index.ts';

/** Failures after an answer has begun: the answer never looks complete, and its cost is settled. */
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

interface Case {
  name: string;
  fault: Fault;
  /** The possible codes. The exact position of the break decides between them. */
  codes: readonly ErrorCode[];
}

const cases: readonly Case[] = [
  { name: 'reset', fault: { type: 'reset-mid-stream' }, codes: ['upstream-unavailable'] },
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
 * Returns true if the fault is visible in the answer. Bare audio has no structure, so only a broken connection is
 * visible.
 */
const canBeSeen = ({ form }: Way, { fault }: Case): boolean =>
  form !== 'sound' || ['reset-mid-stream', 'hang-mid-stream', 'empty'].includes(fault.type);

describe.each(ways)('$name', (way) => {
  it.each(cases.filter((one) => canBeSeen(way, one)))('$name', async ({ fault, codes }) => {
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
      expect(characters).toBeLessThan(500);
      expect(audioSeconds).toBeLessThan(100);
    });
    await eventually(() => {
      const begun = outcome.headers.get('x-request-id') ?? outcome.error?.requestId ?? 'none';
      const used = bench.proxy
        .log()
        .split('\n')
        .filter((line) => line.includes('"totalMs"'));
      expect(used.filter((line) => line.includes(begun))).toHaveLength(1);
    });
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

/** Removes the parts that are new in each answer: ids, times, and the padding that hides a token's length. */
const withoutIds = (text: string): string =>
  text.replace(/"(id|item_id|requestId|created|created_at|completed_at)":("[^"]*"|\d+|null)/g, '"$1":0');
