import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type BenchResult, summarise } from '../report.ts';

/** Measures the size of the script that every web page loads. */
export async function measureContentScript(extensionPath: string): Promise<BenchResult[]> {
  const script = await readFile(join(extensionPath, 'content-scripts', 'page.js'));
  const kilobytes = gzipSync(script, { level: 9 }).length / 1000;
  return [summarise('content-script-gzipped', 'kB', [kilobytes], { kind: 'at-most', value: 2 })];
}
