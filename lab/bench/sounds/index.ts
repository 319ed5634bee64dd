import type { GroupRun } from '../group-run.ts';
import type { BenchResult } from '../report.ts';
import { measureSoundsInChromium } from './in-chromium.ts';
import { measureSoundsInNode } from './in-node.ts';

/** Measures the time and the memory of the networks that score sounds. */
export async function measureSounds(group: GroupRun): Promise<BenchResult[]> {
  return group.measure([
    { name: 'sound scorer in Node', measure: measureSoundsInNode },
    { name: 'sound scorer in Chromium', measure: measureSoundsInChromium },
  ]);
}
