import { appendFileSync, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const noteSchema = z.object({
  /**
   * The file and titles of the test, or of the suite whose hook failed; the file alone where it could not be
   * loaded.
   */
  test: z.string(),
  /** The first line of the error. */
  error: z.string(),
  /**
   * The folder with the evidence of a browser test (`tools/driver/browser/evidence.ts`), and the essence of
   * it.
   */
  evidence: z.object({ folder: z.string(), essence: z.array(z.string()) }).optional(),
});

/** A test that failed. */
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

/**
 * Formats the failed tests with their errors and the essence of the evidence. They stand after everything
 * else, because a log of continuous integration is often cut to its end, and it keeps no files.
 */
export function failuresText(failed: readonly OutcomeNote[]): string | undefined {
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
