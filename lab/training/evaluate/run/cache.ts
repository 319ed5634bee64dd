import { appendFileSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@sayable/shared/std';
import { type Outcome, outcomeSchema } from './jobs.ts';

/** The outcomes on disk, one on each line, so that a run that was stopped can be resumed. */
export interface OutcomeCache {
  get(key: string): Outcome | undefined;
  /** Writes an outcome to disk immediately, so that it survives however the run ends. */
  add(outcome: Outcome): void;
}

/** @throws AppError `internal` if the folder is not writable */
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
    // An incomplete line must not corrupt the next one.
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

/** Parses a line. Returns null for an incomplete line or one from an older version: its work is repeated. */
function parseLine(line: string): Outcome | null {
  try {
    return outcomeSchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
}
