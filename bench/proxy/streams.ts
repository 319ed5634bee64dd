import { setTimeout as sleep } from 'node:timers/promises';
import { type BenchResult, summarise } from '../report.ts';
import type { BenchServers } from './bench-servers.ts';
import { keepAlive, type Target, type TimedAnswer, timedPost } from './timed-request.ts';
import { askFor } from './upstream-protocol.ts';

const streams = 200;
const words = 60;
const betweenChunksMs = 50;
const MB = 2 ** 20;

/** What a Worker may hold at all on Cloudflare; ours runs in one isolate. */
const memoryOfAnIsolate = 128;

const inputOf = (body: unknown): string =>
  typeof body === 'object' && body !== null && 'input' in body ? String(body.input) : '';

/** Opens all streams within a second and reads them to their ends. */
async function openStreams(target: Target, round: string): Promise<Map<string, TimedAnswer>> {
  const agent = keepAlive(streams);
  const answers = await Promise.all(
    Array.from({ length: streams }, async (_, index) => {
      await sleep((1_000 * index) / streams);
      const input = askFor(words, `${round}-${index}`);
      const body = { model: 'gpt-6-luna', input, reasoning: { effort: 'none' }, stream: true };
      return [input, await timedPost(target, body, agent)] as const;
    }),
  );
  agent.destroy();
  return new Map(answers);
}

interface Delays {
  /** For each stream, the longest that the distance of two chunks grew on the way. */
  grownMs: number[];
  /** For each chunk, from the upstream's write to the client's read. */
  underWayMs: number[];
}

/** What became of the chunks' rhythm. @throws {Error} where chunks are missing or came joined into fewer. */
async function compareRhythm({ upstream }: BenchServers, answers: Map<string, TimedAnswer>): Promise<Delays> {
  const delays: Delays = { grownMs: [], underWayMs: [] };
  for (const { body, sentAtMs } of await upstream.sent()) {
    const came = answers.get(inputOf(body))?.eventsAtMs ?? [];
    if (came.length !== sentAtMs.length) {
      throw new Error(`${sentAtMs.length} events were sent and ${came.length} came.`);
    }
    const under = came.map((at, index) => at - (sentAtMs[index] ?? at));
    delays.underWayMs.push(...under);
    delays.grownMs.push(Math.max(...under.slice(1).map((time, index) => time - (under[index] ?? time))));
  }
  return delays;
}

/** The largest memory while something goes on. */
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

/** 200 streams at once: the memory before, during and after, and whether any chunk waits for another. */
export async function measureStreams(servers: BenchServers): Promise<BenchResult[]> {
  const { upstream, responses } = servers;
  await upstream.pace({ firstByteMs: 30, betweenChunksMs });
  await upstream.forget();
  const direct = await compareRhythm(servers, await openStreams(responses.direct, 'direct'));
  const before = await servers.residentBytes();
  const peaks: number[] = [];
  let own: Delays = { grownMs: [], underWayMs: [] };
  for (const round of ['first', 'second']) {
    await upstream.forget();
    const { value, peak } = await peakDuring(servers, openStreams(responses.proxy, round));
    own = await compareRhythm(servers, value);
    peaks.push(peak);
  }
  await sleep(3_000);
  const after = await servers.residentBytes();
  const megabytes = (name: string, bytes: number, limit?: number) =>
    summarise(name, 'MB', [bytes / MB], limit === undefined ? undefined : { kind: 'at-most', value: limit });
  return [
    megabytes('memory-before-streams', before),
    megabytes('memory-grown-by-200-streams', Math.max(...peaks) - before, memoryOfAnIsolate),
    megabytes('memory-grown-after-400-streams', Math.max(0, after - before), memoryOfAnIsolate / 2),
    summarise('chunk-under-way-direct', 'ms', direct.underWayMs),
    summarise('chunk-under-way-proxy', 'ms', own.underWayMs),
    summarise('chunk-gap-grown-direct', 'ms', direct.grownMs),
    // Held back would be a chunk that waits for the next one.
    summarise('chunk-gap-grown-proxy', 'ms', own.grownMs, { kind: 'at-most', value: betweenChunksMs }),
  ];
}
