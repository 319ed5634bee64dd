import { appendFileSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@sayable/shared/contracts';
import { type Outcome, outcomeSchema } from './jobs.ts';

/** Outcomes on disk, a line each, so that a run that was stopped goes on. */
export interface OutcomeCache {
  get(key: string): Outcome | undefined;
  /** At once on disk: whatever ends the run, it is kept. */
  add(outcome: Outcome): void;
}

/** @throws AppError `internal` where the folder can't be written to */
export async function openCache(folder: string): Promise<OutcomeCache> {
  const file = join(folder, 'outcomes.jsonl');
  const outcomes = new Map<string, Outcome>();
  try {
    await mkdir(folder, { recursive: true });
    const text = await readFile(file, 'utf8').catch(() => '');
    for (const line of text.split('\n')) {
      const outcome = parseLine(line);
      if (outcome) outcomes.set(outcome.key, outcome);
    }
    // A line that broke off must not spoil the next one.
    appendFileSync(file, text === '' || text.endsWith('\n') ? '' : '\n');
  } catch (cause) {
    throw new AppError('internal', `Scores can't be kept in ${folder}. Name another folder: --cache DIR.`, {
      cause,
    });
  }
  return {
    get: (key) => outcomes.get(key),
    add(outcome) {
      outcomes.set(outcome.key, outcome);
      appendFileSync(file, `${JSON.stringify(outcome)}\n`);
    },
  };
}

/** Null for a line that broke off, or that an older version wrote: its work is done again. */
function parseLine(line: string): Outcome | null {
  try {
    return outcomeSchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
}
