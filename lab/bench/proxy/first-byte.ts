import type { Agent } from 'node:http';
import type { StepRun } from '../group-run.ts';
import { type BenchResult, summarise } from '../report.ts';
import type { BenchServers } from './bench-servers.ts';
import { keepAlive, type Target, timedPost } from './timed-request.ts';
import { askFor } from './upstream-protocol.ts';

/** The upstream's delay before its first byte. A language model takes ten times as long. */
const upstreamMs = 30;

interface Contender {
  name: string;
  target: Target;
  body: unknown;
  /** True adds an idempotency key, a new one in each round. */
  keyed?: true;
}

/**
 * Measures the contenders one after another in each round, so that the machine's load is the same for all.
 */
async function interleaved(
  contenders: readonly Contender[],
  agent: Agent,
  step: StepRun,
): Promise<Map<string, number[]>> {
  const rounds = step.repetitions(60, 4);
  const warmUps = step.repetitions(15, 1);
  const times = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (let round = -warmUps; round < rounds; round += 1) {
    step.progress(Math.max(0, round), rounds);
    for (const { name, target, body, keyed } of contenders) {
      const key = keyed && { 'idempotency-key': `round-${round}` };
      const asked = { ...target, headers: { ...target.headers, ...key } };
      const { firstByteMs } = await timedPost(asked, body, agent);
      if (round >= 0) times.get(name)?.push(firstByteMs);
    }
  }
  return times;
}

const median = (values: readonly number[]): number => summarise('', 'ms', values).median;

/** Returns the limit relative to a direct call: a tenth more, plus three milliseconds. */
const limitOver = (direct: readonly number[]) =>
  ({ kind: 'at-most', value: 1.1 * median(direct) + 3 }) as const;

const responseBody = (stream: boolean) => ({
  model: 'gpt-6-luna',
  input: askFor(12),
  reasoning: { effort: 'none' },
  stream,
});

/**
 * The highest time to the first byte relative to that of a Worker that only forwards. The upstream's 30 ms
 * are in both, so the ratio holds on a busy machine too.
 */
const worstRatioToBare = 1.3;

/** Measures the time to the first byte, which a person waits for. */
export async function measureFirstByte(
  { upstream, responses, speech }: BenchServers,
  step: StepRun,
): Promise<BenchResult[]> {
  await upstream.pace({ firstByteMs: upstreamMs, betweenChunksMs: 2 });
  const agent = keepAlive(1);
  const text = 'The weather is fine, and the bread is still warm.';
  const times = await interleaved(
    [
      { name: 'direct-stream', target: responses.direct, body: responseBody(true) },
      { name: 'bare-stream', target: responses.bare, body: responseBody(true) },
      { name: 'proxy-stream', target: responses.proxy, body: responseBody(true) },
      { name: 'proxy-keyed', target: responses.proxy, body: responseBody(true), keyed: true },
      { name: 'direct-call', target: responses.direct, body: responseBody(false) },
      { name: 'proxy-call', target: responses.proxy, body: responseBody(false) },
      { name: 'direct-speech', target: speech.direct, body: { text } },
      { name: 'proxy-speech', target: speech.proxy, body: { text, format: 'pcm_16000' } },
    ],
    agent,
    step,
  );
  agent.destroy();
  const of = (name: string) => times.get(name) ?? [];
  const bare = of('bare-stream');
  const overBare = of('proxy-stream').map((ms, round) => ms / (bare[round] ?? ms));
  return [
    summarise('first-byte-direct', 'ms', of('direct-stream')),
    summarise('first-byte-bare-worker', 'ms', bare),
    summarise('first-byte-proxy-over-bare', 'x', overBare, { kind: 'at-most', value: worstRatioToBare }),
    summarise('first-byte-proxy', 'ms', of('proxy-stream'), limitOver(of('direct-stream'))),
    summarise(
      'first-byte-proxy-with-idempotency-key',
      'ms',
      of('proxy-keyed'),
      limitOver(of('direct-stream')),
    ),
    summarise('first-byte-proxy-call', 'ms', of('proxy-call'), limitOver(of('direct-call'))),
    summarise('first-byte-speech-direct', 'ms', of('direct-speech')),
    summarise('first-byte-speech-proxy', 'ms', of('proxy-speech'), limitOver(of('direct-speech'))),
  ];
}
