import { readResidentBytes } from '../../../tools/driver/servers/proxy.ts';
import { startMfaService } from '../../../tools/mfa/service.ts';
import type { StepRun } from '../group-run.ts';
import { type BenchResult, summarise } from '../report.ts';
import { allAnswered, askMany } from './ask.ts';
import { fiveSecondRequest } from './load.ts';

const users = 4;
/**
 * The highest memory of one service relative to a process for each user (docs/decisions/alignment-service.md:
 * 524 of 1,030 MB).
 */
const worstMemoryRatio = 0.7;

/**
 * Measures four users who ask without a pause: one service with a thread for each core, and a process for
 * each user.
 */
export async function measureSharedOrOwn(step: StepRun): Promise<BenchResult[]> {
  const request = await fiveSecondRequest();
  const own = await Promise.all(
    Array.from({ length: users }, () => startMfaService({ variables: { WORKERS: '1' } })),
  );
  const shared = await startMfaService();
  const latencies = { shared: [] as number[], own: [] as number[] };
  const megabytes = { shared: 0, own: 0 };
  const rounds = step.repetitions(6, 1);
  try {
    for (const [name, services] of [
      ['shared', [shared]],
      ['own', own],
    ] as const) {
      const urls = services.map(({ url }) => url);
      await askMany(urls, request, { count: 2 * users, callers: users });
      const { answers } = await askMany(urls, request, { count: rounds * users, callers: users });
      latencies[name] = allAnswered(answers).map(({ ms }) => ms);
      for (const { child } of services)
        megabytes[name] += (await readResidentBytes(child.pid ?? 0)) / 2 ** 20;
    }
  } finally {
    await Promise.all([shared, ...own].map((one) => one.close()));
  }
  return [
    summarise('mfa-4-users-one-queue', 'ms', latencies.shared),
    summarise('mfa-4-users-own-process', 'ms', latencies.own),
    summarise('mfa-4-users-one-queue-memory', 'MB', [megabytes.shared]),
    summarise('mfa-4-users-own-process-memory', 'MB', [megabytes.own]),
    summarise('mfa-4-users-memory-ratio', 'x', [megabytes.shared / megabytes.own], {
      kind: 'at-most',
      value: worstMemoryRatio,
    }),
  ];
}
