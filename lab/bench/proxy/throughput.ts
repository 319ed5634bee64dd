import { setTimeout as sleep } from 'node:timers/promises';
import { machineMs } from '../../../tools/vendors/vendor/index.ts';
import type { StepRun } from '../group-run.ts';
import { type BenchResult, summarise } from '../report.ts';
import type { BenchServers } from './bench-servers.ts';
import { keepAlive, type Target, timedPost } from './timed-request.ts';
import { askFor } from './upstream-protocol.ts';

const callers = 32;
/** A short delay, so that the Workers' own time counts. */
const upstreamMs = 5;

const body = { model: 'gpt-6-luna', input: askFor(8), reasoning: { effort: 'none' } };

/** Returns the calls per second of 32 callers, each of which calls again as soon as it has its answer. */
async function callsPerSecond(target: Target, roundMs: number): Promise<number> {
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

/** Measures small calls through our proxy and through a Worker that only forwards, alternately. */
export async function measureThroughput(
  { upstream, responses }: BenchServers,
  step: StepRun,
): Promise<BenchResult[]> {
  const rounds = step.repetitions(6, 1);
  const roundMs = step.repetitions(1_500, 500);
  await upstream.pace({ firstByteMs: upstreamMs, betweenChunksMs: 0 });
  const bare: number[] = [];
  const own: number[] = [];
  for (let round = -1; round < rounds; round += 1) {
    step.progress(Math.max(0, round), rounds);
    // The order changes with each round, because the second target finds a warmer machine.
    const order = round % 2 === 0 ? [responses.bare, responses.proxy] : [responses.proxy, responses.bare];
    for (const target of order) {
      const rate = await callsPerSecond(target, roundMs);
      if (round >= 0) (target === responses.bare ? bare : own).push(rate);
      await upstream.forget();
      await sleep(100);
    }
  }
  const ratios = own.map((rate, round) => rate / (bare[round] ?? rate));
  return [
    summarise('small-calls-bare-worker', 'calls/s', bare),
    summarise('small-calls-proxy', 'calls/s', own),
    summarise('small-calls-proxy-over-bare', 'x', ratios, { kind: 'at-least', value: 0.6 }),
  ];
}
