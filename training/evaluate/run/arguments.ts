import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

export interface EvaluateArguments {
  corpus: string;
  crossValidate: boolean;
  json?: string;
  swaps?: string;
  /** The seed of the splice test; absent where it is left out. */
  splices?: number;
  limit?: number;
  cache: string;
  /** Processes at a time; all cores by default. */
  workers?: number;
}

export const usage = `Usage: npm run evaluate -- --corpus DIR [--cross-validate] [--swaps FILE] [--splices SEED] [--json FILE]

  --corpus          a folder with labels.jsonl and audio/ID.opus or audio/ID.wav, rated as speechocean762 is
  --cross-validate  every speaker is scored by the model of training/folds that never heard them
  --swaps FILE      the swap test: one expected sound a line is exchanged, {id, word, phone, said, expected}
  --splices SEED    the splice test: one sound of every recording is replaced in its audio, by this seed
  --json FILE       write all figures as JSON
  --limit N         no more than N recordings, of as few speakers as it takes
  --cache DIR       where scores are kept, so that a run that was stopped goes on (the system's temporary folder)
  --workers N       so many processes (one for each core)`;

/** Wrong use of the command: the message says what is missing. */
export class UsageError extends Error {}

/** @throws UsageError */
export function readArguments(args: readonly string[]): EvaluateArguments | 'help' {
  const { corpus, json, swaps, splices, limit, cache, workers, help, ...values } = parse(args);
  if (help) return 'help';
  if (corpus === undefined) throw new UsageError('--corpus is missing: name the folder with labels.jsonl.');
  return {
    corpus,
    crossValidate: values['cross-validate'],
    cache: cache ?? join(tmpdir(), 'sayable-evaluate'),
    ...(json !== undefined && { json }),
    ...(swaps !== undefined && { swaps }),
    ...(splices !== undefined && { splices: wholeNumber('--splices', splices, 0) }),
    ...(limit !== undefined && { limit: wholeNumber('--limit', limit, 1) }),
    ...(workers !== undefined && { workers: wholeNumber('--workers', workers, 1) }),
  };
}

function wholeNumber(option: string, text: string, least: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= least) return value;
  throw new UsageError(`${option} wants a whole number from ${least} on; "${text}" is none.`);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        corpus: { type: 'string' },
        'cross-validate': { type: 'boolean', default: false },
        json: { type: 'string' },
        swaps: { type: 'string' },
        splices: { type: 'string' },
        limit: { type: 'string' },
        cache: { type: 'string' },
        workers: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (failure) {
    throw new UsageError(failure instanceof Error ? failure.message : String(failure), { cause: failure });
  }
}
