import { createEmbeddedDictionary, type Shard } from '@sayable/shared/definition';
import type { Dictionary } from '@sayable/shared/ports';
import { AppError } from '@sayable/shared/std';
import { z } from 'zod';

export { inBritain } from './british-entry.ts';

/** The rows are checked one by one, when they are requested. */
const shardSchema = z.record(z.string(), z.unknown());

/**
 * Creates the dictionary from the extension's own files (`/dictionary/go.json.gz`); each file is read when it
 * is first needed.
 */
export function packagedDictionary(): Dictionary {
  return createEmbeddedDictionary({ loadShard });
}

/**
 * @throws {AppError} `unreachable-context` if the files are missing: the extension is being updated or
 * removed.
 */
async function loadShard(name: string): Promise<Shard> {
  try {
    const response = await fetch(`/dictionary/${name}.json.gz`);
    if (!response.ok || !response.body) throw new Error(`The file answers ${response.status}.`);
    const text = response.body.pipeThrough(new DecompressionStream('gzip'));
    return shardSchema.parse(await new Response(text).json());
  } catch (cause) {
    throw new AppError('unreachable-context', 'The dictionary could not be read. Reload this page.', {
      reason: 'dictionary-failed',
      retryable: true,
      cause,
    });
  }
}
