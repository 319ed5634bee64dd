import { appendFileSync, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** The highest number of retried tests in a run. A suite that often needs a second attempt hides real misses. */
export const RETRY_BUDGET = 3;

const retrySchema = z.object({
  /** The file and titles of the test. */
  test: z.string(),
  retries: z.number().int().positive(),
  /** The reason that was passed to `mayRetry`. */
  reason: z.string(),
  passed: z.boolean(),
});

/** A test that did not pass on its first attempt. */
export type Retry = z.infer<typeof retrySchema>;

/** Appends to the file that collects the retries of all steps of a run. */
export function recordRetries(path: string, retries: readonly Retry[]): void {
  if (retries.length > 0) appendFileSync(path, retries.map((retry) => `${JSON.stringify(retry)}\n`).join(''));
}

export async function readRetries(path: string): Promise<Retry[]> {
  if (!existsSync(path)) return [];
  const lines = (await readFile(path, 'utf8')).split('\n').filter(Boolean);
  return lines.map((line) => retrySchema.parse(JSON.parse(line)));
}

/** Formats the retried tests with the reasons for which they may be retried, and the verdict on the run's budget. */
export function retriesVerdict(retries: readonly Retry[]): { withinBudget: boolean; text: string } {
  const withinBudget = retries.length <= RETRY_BUDGET;
  const rows = retries.map(({ test, retries: count, reason }) => `  ${test} (${count} more): ${reason}`);
  const count = `Retried tests: ${retries.length} (at most ${RETRY_BUDGET}).`;
  return { withinBudget, text: [withinBudget ? count : `${count} That fails the run.`, ...rows].join('\n') };
}
