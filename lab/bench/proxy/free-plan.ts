import { readFile } from 'node:fs/promises';
import { startFaultBench } from '../../../tools/proxy/fault-bench.ts';
import { readOutcome } from '../../../tools/proxy/outcome.ts';
import { ways } from '../../../tools/proxy/ways.ts';
import type { StepRun } from '../group-run.ts';
import { type BenchResult, summarise } from '../report.ts';

/** Cloudflare's free plan, by its documentation of November 2026. */
const plan = {
  requestsPerDay: 100_000,
  cpuMsPerRequest: 10,
  objectRequestsPerDay: 100_000,
  rowsWrittenPerDay: 100_000,
};
/** A call that no other one follows at once asks the ledger twice: it reserves, and it settles. */
const LEDGER_REQUESTS = 2;
/** The reservation is written and removed; a settlement writes the use of the person and of everybody. */
const ROWS_WRITTEN = 4;
/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;

/** Returns the processor time of a process so far, in milliseconds. Linux only. */
async function cpuMs(pid: number): Promise<number> {
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).replace(/^.*\) /, '').split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/**
 * Computes how many calls of each kind a day the free plan carries, and measures the processor time of each.
 * workerd's time includes the network's, which Cloudflare doesn't count, so it is an upper bound for a
 * machine of this speed.
 */
export async function measureFreePlan(step: StepRun): Promise<BenchResult[]> {
  const calls = step.repetitions(50, 5);
  const rounds = step.repetitions(5, 2);
  const bench = await startFaultBench({ REQUESTS_PER_MINUTE: '100000', UPSTREAM_TIMEOUT_MS: '10000' });
  try {
    const results: BenchResult[] = [];
    for (const [index, way] of ways.entries()) {
      step.progress(index, ways.length);
      const token = await bench.proxy.token();
      const perCall: number[] = [];
      for (let round = -1; round < rounds; round += 1) {
        const before = await cpuMs(bench.proxy.pid);
        for (let call = 0; call < calls; call += 1)
          await readOutcome(await way.ask({ url: bench.proxy.url, token }));
        if (round >= 0) perCall.push(((await cpuMs(bench.proxy.pid)) - before) / calls);
      }
      results.push(
        summarise(`free-plan-cpu-${way.name.replaceAll(' ', '-')}`, 'ms', perCall, {
          kind: 'at-most',
          value: plan.cpuMsPerRequest,
        }),
      );
    }
    const byLimit = [
      plan.requestsPerDay,
      plan.objectRequestsPerDay / LEDGER_REQUESTS,
      plan.rowsWrittenPerDay / ROWS_WRITTEN,
    ];
    results.push(summarise('free-plan-calls', 'calls/day', [Math.min(...byLimit)]));
    return results;
  } finally {
    await bench.close();
  }
}
