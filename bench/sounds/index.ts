import type { BenchResult } from '../report.ts';
import { measureSoundsInChromium } from './in-chromium.ts';
import { measureSoundsInNode } from './in-node.ts';

/** The networks that score sounds. */
export async function measureSounds(): Promise<BenchResult[]> {
  return [...(await measureSoundsInNode()), ...(await measureSoundsInChromium())];
}
