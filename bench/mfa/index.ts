import { type BenchResult, printTable } from '../report.ts';
import { measureLoad } from './load.ts';
import { measureQuality } from './quality.ts';

/** The alignment service with the embedded engine: speed, endurance, and how exact its times are. */
export async function measureMfa(): Promise<BenchResult[]> {
  const quality = await measureQuality();
  printTable(quality);
  return [...quality, ...(await measureLoad())];
}
