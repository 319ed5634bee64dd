import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import type { Shard } from '../../shared/src/definition/shard.ts';
import { dictionaryFiles } from './dictionary-files.ts';

const shardSchema = z.record(z.string(), z.unknown());

/** Returns a reader of the dictionary's built files. It throws for a shard that doesn't exist. */
export async function shardReader(): Promise<(name: string) => Promise<Shard>> {
  const paths = new Map((await dictionaryFiles()).map(({ name, path }) => [name, path]));
  return async (name) => {
    const path = paths.get(`${name}.json.gz`);
    if (!path) throw new Error(`The dictionary has no file ${name}.`);
    return shardSchema.parse(JSON.parse(gunzipSync(await readFile(path)).toString()));
  };
}
