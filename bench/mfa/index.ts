import type { BenchResult } from '../report.ts';
import { measureLoad } from './load.ts';
import { measureQuality } from './quality.ts';

/** The alignment service with the embedded engine: speed, endurance, and how exact its times are. */
export async function measureMfa(): Promise<BenchResult[]> {
  return [...(await measureQuality()), ...(await measureLoad())];
}
