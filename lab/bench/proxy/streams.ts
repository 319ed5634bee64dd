import { setTimeout as sleep } from 'node:timers/promises';
import type { StepRun } from '../group-run.ts';
import { type BenchResult, summarise } from '../report.ts';
import type { BenchServers } from './bench-servers.ts';
import { keepAlive, type Target, type TimedAnswer, timedPost } from './timed-request.ts';
import { askFor } from './upstream-protocol.ts';

const words = 40;
const betweenChunksMs = 100;
const MB = 2 ** 20;

/** The memory in MB that Cloudflare allows a Worker; our proxy runs in one isolate. */
const memoryOfAnIsolate = 128;
/** The growth in MB that is allowed between two equal rounds: the allocator keeps some pages. */
const memoryOfARound = 32;

const inputOf = (body: unknown): string =>
  typeof body === 'object' && body !== null && 'input' in body ? String(body.input) : '';

/** Opens `count` streams within a second and reads each to its end. */
async function openStreams(target: Target, round: string, count: number): Promise<Map<string, TimedAnswer>> {
  const agent = keepAlive(count);
  const answers = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      await sleep((1_000 * index) / count);
      const input = askFor(words, `${round}-${index}`);
      const body = { model: 'gpt-6-luna', input, reasoning: { effort: 'none' }, stream: true };
      return [input, await timedPost(target, body, agent)] as const;
    }),
  );
  agent.destroy();
  return new Map(answers);
}

interface Delays {
  /** For each stream, the largest growth of the gap between two chunks. */
  grownMs: number[];
  /** For each chunk, the time from the upstream's write to the client's read. */
  underWayMs: number[];
}

/**
 * Compares the arrival of each chunk with the time at which the upstream sent it.
 * @throws {Error} if chunks are missing or arrive joined
 */
async function compareRhythm({ upstream }: BenchServers, answers: Map<string, TimedAnswer>): Promise<Delays> {
  const delays: Delays = { grownMs: [], underWayMs: [] };
  for (const { body, sentAtMs } of await upstream.sent()) {
    const came = answers.get(inputOf(body))?.eventsAtMs ?? [];
    if (came.length !== sentAtMs.length) {
      throw new Error(`${sentAtMs.length} events were sent and ${came.length} arrived.`);
    }
    const under = came.map((at, index) => at - (sentAtMs[index] ?? at));
    delays.underWayMs.push(...under);
    delays.grownMs.push(Math.max(...under.slice(1).map((time, index) => time - (under[index] ?? time))));
  }
  return delays;
}

/** Returns the proxy's highest memory while the work runs. */
async function peakDuring<Value>(
  servers: BenchServers,
  work: Promise<Value>,
): Promise<{ value: Value; peak: number }> {
  let going = true;
  let peak = 0;
  const watch = (async () => {
    while (going) {
      peak = Math.max(peak, await servers.residentBytes());
      await sleep(100);
    }
  })();
  const value = await work.finally(() => {
    going = false;
  });
  await watch;
  return { value, peak };
}

/** Measures the delay of chunks in four streams, so few that only the proxy can hold a chunk back. */
export async function measureRhythm(servers: BenchServers, step: StepRun): Promise<BenchResult[]> {
  const { upstream, responses } = servers;
  await upstream.pace({ firstByteMs: 30, betweenChunksMs: 20 });
  const delays: Record<'direct' | 'proxy', Delays> = {
    direct: { grownMs: [], underWayMs: [] },
    proxy: { grownMs: [], underWayMs: [] },
  };
  const rounds = step.repetitions(4, 1);
  for (let round = 0; round < rounds; round += 1) {
    step.progress(round, rounds);
    for (const way of ['direct', 'proxy'] as const) {
      await upstream.forget();
      const answers = await openStreams(responses[way], `${way}-${round}`, 4);
      const { grownMs, underWayMs } = await compareRhythm(servers, answers);
      delays[way].grownMs.push(...grownMs);
      delays[way].underWayMs.push(...underWayMs);
    }
  }
  return [
    summarise('chunk-under-way-direct', 'ms', delays.direct.underWayMs),
    summarise('chunk-under-way-proxy', 'ms', delays.proxy.underWayMs),
    summarise('chunk-gap-grown-direct', 'ms', delays.direct.grownMs),
    // If a chunk waited for the next one, its gap would grow by the pause of 20 ms.
    summarise('chunk-gap-grown-proxy', 'ms', delays.proxy.grownMs, { kind: 'at-most', value: 10 }),
  ];
}

/**
 * Measures 200 streams at once: the memory before, during and after them, and the growth of gaps between
 * chunks.
 */
export async function measureManyStreams(servers: BenchServers, step: StepRun): Promise<BenchResult[]> {
  const streams = step.repetitions(200, 20);
  const { upstream, responses } = servers;
  await upstream.pace({ firstByteMs: 30, betweenChunksMs });
  const resting = [await servers.residentBytes()];
  const peaks: number[] = [];
  let crowd: Delays = { grownMs: [], underWayMs: [] };
  for (const [index, round] of ['first', 'second', 'third'].entries()) {
    step.progress(index, 3);
    await upstream.forget();
    const { value, peak } = await peakDuring(servers, openStreams(responses.proxy, round, streams));
    crowd = await compareRhythm(servers, value);
    peaks.push(peak);
    await sleep(1_000);
    resting.push(await servers.residentBytes());
  }
  const [before = 0, , second = 0, third = 0] = resting;
  const megabytes = (name: string, bytes: number, limit?: number) =>
    summarise(name, 'MB', [bytes / MB], limit === undefined ? undefined : { kind: 'at-most', value: limit });
  return [
    megabytes('memory-before-streams', before),
    megabytes('memory-grown-during-200-streams', Math.max(...peaks) - before, memoryOfAnIsolate),
    megabytes('memory-grown-from-second-to-third-200', Math.max(0, third - second), memoryOfARound),
    summarise('chunk-gap-grown-in-200-streams', 'ms', crowd.grownMs, {
      kind: 'at-most',
      value: betweenChunksMs,
    }),
  ];
}
