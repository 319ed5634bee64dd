import { setTimeout as sleep } from 'node:timers/promises';
import { machineMs } from '../../tools/vendors/vendor/index.ts';
import { type BenchResult, summarise } from '../report.ts';
import type { BenchServers } from './bench-servers.ts';
import { keepAlive, type Target, timedPost } from './timed-request.ts';
import { askFor } from './upstream-protocol.ts';

const rounds = 6;
const roundMs = 1_500;
const callers = 32;
/** Short, so that what stands before the upstream is what counts. */
const upstreamMs = 5;

const body = { model: 'gpt-6-luna', input: askFor(8), reasoning: { effort: 'none' } };

/** Small calls a second, from so many callers who each ask again as soon as they are answered. */
async function callsPerSecond(target: Target): Promise<number> {
  const agent = keepAlive(callers);
  const startedAtMs = machineMs();
  let calls = 0;
  const caller = async () => {
    while (machineMs() - startedAtMs < roundMs) {
      await timedPost(target, body, agent);
      calls += 1;
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  const seconds = (machineMs() - startedAtMs) / 1_000;
  agent.destroy();
  return calls / seconds;
}

/** Small calls through ours and through a Worker that does nothing else, in turns. */
export async function measureThroughput({ upstream, responses }: BenchServers): Promise<BenchResult[]> {
  await upstream.pace({ firstByteMs: upstreamMs, betweenChunksMs: 0 });
  const bare: number[] = [];
  const own: number[] = [];
  for (let round = -1; round < rounds; round += 1) {
    // Who is first changes: the second finds a warmer machine.
    const order = round % 2 === 0 ? [responses.bare, responses.proxy] : [responses.proxy, responses.bare];
    for (const target of order) {
      const rate = await callsPerSecond(target);
      if (round >= 0) (target === responses.bare ? bare : own).push(rate);
      await upstream.forget();
      await sleep(100);
    }
  }
  const ratios = own.map((rate, round) => rate / (bare[round] ?? rate));
  return [
    summarise('small-calls-bare-worker', 'calls/s', bare),
    summarise('small-calls-proxy', 'calls/s', own),
    summarise('small-calls-proxy-over-bare', 'x', ratios, { kind: 'at-least', value: 0.7 }),
  ];
}
