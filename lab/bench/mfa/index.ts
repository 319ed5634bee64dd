import type { GroupRun } from '../group-run.ts';
import type { BenchResult } from '../report.ts';
import { measureMfaEndurance } from './endurance.ts';
import { measureEngines } from './engines.ts';
import { LoadedService } from './load.ts';
import { measureAgainstMfa, measureOnVoices } from './quality.ts';
import { measureSharedOrOwn } from './shared-or-own.ts';

/**
 * Measures the alignment service: accuracy and memory with the embedded engine, speed and endurance with
 * both.
 */
export async function measureMfa(group: GroupRun): Promise<BenchResult[]> {
  const service = await LoadedService.start();
  try {
    return await group.measure([
      { name: 'accuracy against MFA', measure: measureAgainstMfa },
      { name: 'accuracy on embedded voices', measure: measureOnVoices },
      { name: 'both engines', measure: measureEngines },
      { name: 'throughput', measure: (step) => service.measureThroughput(step) },
      { name: 'HTTP overhead', measure: (step) => service.measureOverhead(step) },
      { name: 'decoding of WebM', measure: (step) => service.measureDecoding(step) },
      { name: 'endurance', measure: (step) => service.measureEndurance(step) },
      { name: 'endurance of MFA', measure: measureMfaEndurance },
      { name: 'one queue or a process for each user', measure: measureSharedOrOwn },
    ]);
  } finally {
    await service.close();
  }
}
