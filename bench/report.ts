import { writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';

/** One figure. Names are kebab-case and stay: they are compared from one run to the next. */
export interface BenchResult {
  name: string;
  unit: 'ms' | 'kB' | 'MB' | 'x real time' | 'x' | '%' | 'calls/s';
  median: number;
  p95: number;
  n: number;
  /** Median over the limit that the project set itself, where there is one; 1 is just met. */
  ratio?: number;
}

export interface Limit {
  /** The median may not be above (`at-most`) or below (`at-least`) this. */
  kind: 'at-most' | 'at-least';
  value: number;
}

/** What repeated measurements come to. @throws {Error} where there is none. */
export function summarise(
  name: string,
  unit: BenchResult['unit'],
  values: readonly number[],
  limit?: Limit,
): BenchResult {
  if (values.length === 0) throw new Error(`${name} was never measured.`);
  const sorted = [...values].sort((one, other) => one - other);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0;
  const middle = sorted.length / 2;
  const median = sorted.length % 2 === 1 ? at(0.5) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
  // The bad end: the slow one of times, the slow one of speeds.
  const p95 = limit?.kind === 'at-least' ? (sorted[Math.floor(0.05 * sorted.length)] ?? 0) : at(0.95);
  return {
    name,
    unit,
    median: rounded(median),
    p95: rounded(p95),
    n: values.length,
    ...(limit && { ratio: rounded(median / limit.value) }),
  };
}

/** Of what goes up and down around it, as memory does. */
export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

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

export function printTable(results: readonly BenchResult[]): void {
  const head = ['name', 'median', 'p95', 'unit', 'n', 'of limit'];
  const rows = results.map(({ name, median, p95, unit, n, ratio }) => [
    name,
    String(median),
    String(p95),
    unit,
    String(n),
    ratio === undefined ? '' : String(ratio),
  ]);
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  for (const row of [head, ...rows]) {
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  }
}

export async function writeJson(path: string, results: readonly BenchResult[]): Promise<void> {
  await writeFile(path, `${JSON.stringify({ machine: machine(), results }, null, 2)}\n`);
}
