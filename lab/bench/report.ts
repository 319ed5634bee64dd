import { writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { tableOf } from '../training/evaluate/report/table.ts';
import { isMet, limitText } from './limits.ts';
import type { BenchResult, Limit } from './result.ts';

export type { BenchResult };

/**
 * Summarises repeated measurements.
 * @throws {Error} if there are no values
 */
export function summarise(
  name: string,
  unit: BenchResult['unit'],
  values: readonly number[],
  limit?: Limit,
): BenchResult {
  if (values.length === 0) throw new Error(`${name} was never measured.`);
  const sorted = values.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  const isLowBad = limit?.kind === 'at-least';
  const badEnd = (share: number) =>
    isLowBad ? (sorted[Math.floor((1 - share) * sorted.length + 1e-9)] ?? 0) : at(share);
  const middle = sorted.length / 2;
  const median = sorted.length % 2 === 1 ? at(0.5) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
  return {
    name,
    unit,
    median: rounded(median),
    p90: rounded(badEnd(0.9)),
    p95: rounded(badEnd(0.95)),
    n: values.length,
    ...(limit && { limit: { ...limit, value: rounded(limit.value) }, ratio: rounded(median / limit.value) }),
  };
}

/** The arithmetic mean, for quantities that fluctuate around a level, as memory does. */
export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

/** The machine that runs the benchmarks. */
export function machine(): { cpu: string; cores: number; memoryGb: number; node: string; platform: string } {
  const processors = cpus();
  return {
    cpu: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
  };
}

/** Prints one row for each result, with its limit and pass or fail. */
export function printTable(results: readonly BenchResult[]): void {
  const head = ['name', 'median', 'p90', 'p95', 'unit', 'n', 'limit', 'of limit', ''];
  const rows = results.map((result) => [
    result.name,
    String(result.median),
    String(result.p90),
    String(result.p95),
    result.unit,
    String(result.n),
    result.limit ? limitText(result.limit) : '',
    result.ratio === undefined ? '' : String(result.ratio),
    result.limit ? (isMet(result) ? 'pass' : 'fail') : '',
  ]);
  console.log(tableOf(head, rows).join('\n'));
}

/** Writes the machine and the results as JSON. */
export async function writeJson(path: string, results: readonly BenchResult[]): Promise<void> {
  await writeFile(path, `${JSON.stringify({ machine: machine(), results }, null, 2)}\n`);
}
