import { appendFileSync, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** The highest number of retried tests in a run. A suite that often needs a second attempt hides real misses. */
export const RETRY_BUDGET = 3;

const noteSchema = z.object({
  /** The file and titles of the test, or of the suite whose hook failed; the file alone where it could not be loaded. */
  test: z.string(),
  retries: z.number().int().nonnegative(),
  /** The reason that was passed to `mayRetry`. */
  reason: z.string(),
  /** The first line of the error where the test failed. */
  error: z.string().optional(),
  /** The folder with the evidence of a browser test (`tools/driver/evidence.ts`), and the essence of it. */
  evidence: z.object({ folder: z.string(), essence: z.array(z.string()) }).optional(),
});

/** A test that did not pass on its first attempt. */
export type OutcomeNote = z.infer<typeof noteSchema>;

/** Appends to the file that collects the notes of all steps of a run. */
export function recordNotes(path: string, notes: readonly OutcomeNote[]): void {
  if (notes.length > 0) appendFileSync(path, notes.map((note) => `${JSON.stringify(note)}\n`).join(''));
}

export async function readNotes(path: string): Promise<OutcomeNote[]> {
  if (!existsSync(path)) return [];
  const lines = (await readFile(path, 'utf8')).split('\n').filter(Boolean);
  return lines.map((line) => noteSchema.parse(JSON.parse(line)));
}

/** Formats the retried tests with the reasons for which they may be retried, and the verdict on the run's budget. */
export function retriesVerdict(notes: readonly OutcomeNote[]): { withinBudget: boolean; text: string } {
  const retried = notes.filter(({ retries }) => retries > 0);
  const withinBudget = retried.length <= RETRY_BUDGET;
  const rows = retried.map(({ test, retries, reason }) => `  ${test} (${retries} more): ${reason}`);
  const count = `Retried tests: ${retried.length} (at most ${RETRY_BUDGET}).`;
  return { withinBudget, text: [withinBudget ? count : `${count} That fails the run.`, ...rows].join('\n') };
}

/**
 * Formats the failed tests with their errors and the essence of the evidence. They stand after everything else, because a
 * log of continuous integration is often cut to its end, and it keeps no files.
 */
export function failuresText(notes: readonly OutcomeNote[]): string | undefined {
  const failed = notes.filter(({ error }) => error !== undefined);
  if (failed.length === 0) return undefined;
  const rows = failed.flatMap(({ test, error, evidence }) => [
    `  ${test}`,
    `    ${error}`,
    ...(evidence
      ? [`    evidence: ${evidence.folder}`, ...evidence.essence.map((line) => `      ${line}`)]
      : []),
  ]);
  return [`Failed tests: ${failed.length}.`, ...rows].join('\n');
}
