import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { readResidentBytes } from '../../../tools/driver/servers/proxy.ts';
import { findRealMfa, realVariables } from '../../../tools/mfa/real-mfa.ts';
import { speechFile, startMfaService } from '../../../tools/mfa/service.ts';
import type { StepRun } from '../group-run.ts';
import { type BenchResult, summarise } from '../report.ts';
import { askMany, readyRequest } from './ask.ts';
import { benchTexts } from './texts.ts';

/** A short text among the longer ones, so that recordings differ in length. */
const texts = ['three birds sat', ...benchTexts];
const callers = 32;
const workers = 2;

/**
 * Measures lost requests, and how much a worker of MFA grows, over 5,000 requests of different lengths: its
 * highest memory is compared with that after the first 200. (The service replaces a worker after 2,000
 * alignments.) Linux only.
 */
export async function measureMfaEndurance(step: StepRun): Promise<BenchResult[]> {
  const mfa = await findRealMfa();
  if (!mfa || !existsSync('/proc/self/status')) {
    console.log('MFA or /proc is absent: the endurance of MFA’s workers is skipped.');
    return [];
  }
  const requests = await Promise.all(
    texts.map(async (text) => readyRequest({ audio: await speechFile(text), text })),
  );
  const service = await startMfaService({ variables: { ...realVariables(mfa), WORKERS: String(workers) } });
  try {
    const statuses: number[] = [];
    const count = step.repetitions(5_000, 100);
    const piece = step.repetitions(40, 4);
    /** The highest memory of a worker after each round, in megabytes. */
    const highest: number[] = [];
    while (statuses.length < count) {
      for (const request of requests) {
        const { answers } = await askMany([service.url], request, { count: piece, callers });
        statuses.push(...answers.map(({ status }) => status));
      }
      highest.push(await highestWorkerMegabytes(service.child.pid ?? 0));
      step.progress(statuses.length, count);
    }
    const lost = statuses.filter((status) => status !== 200).length;
    const most = Math.max(...highest);
    return [
      summarise('mfa-5000-requests-answered', '%', [100 - (100 * lost) / count], {
        kind: 'at-least',
        value: 100,
      }),
      summarise('mfa-5000-requests-worker', 'MB', [most]),
      summarise('mfa-5000-requests-worker-growth', 'MB', [most - (highest[0] ?? 0)], {
        kind: 'at-most',
        value: 10,
      }),
    ];
  } finally {
    await service.close();
  }
}

/** Returns the resident memory of the worker of a service that has most, in megabytes. */
async function highestWorkerMegabytes(pid: number): Promise<number> {
  const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim().split(' ');
  const bytes = await Promise.all(children.map((child) => readResidentBytes(Number(child))));
  return Math.max(...bytes) / 2 ** 20;
}
