import type { GroupRun } from '../group-run.ts';
import type { BenchResult } from '../report.ts';
import { startBenchServers } from './bench-servers.ts';
import { measureFirstByte } from './first-byte.ts';
import { measureFreePlan } from './free-plan.ts';
import { measureManyStreams, measureRhythm } from './streams.ts';
import { measureThroughput } from './throughput.ts';

/**
 * Compares the proxy with its upstream and with a Worker that only forwards requests, all on this machine.
 */
export async function measureProxy(group: GroupRun): Promise<BenchResult[]> {
  const servers = await startBenchServers();
  try {
    return await group.measure([
      { name: 'time to the first byte', measure: (step) => measureFirstByte(servers, step) },
      { name: 'small calls per second', measure: (step) => measureThroughput(servers, step) },
      { name: 'rhythm of four streams', measure: (step) => measureRhythm(servers, step) },
      { name: '200 streams at once', measure: (step) => measureManyStreams(servers, step) },
      { name: 'the free plan', measure: measureFreePlan },
    ]);
  } finally {
    await servers.close();
  }
}
