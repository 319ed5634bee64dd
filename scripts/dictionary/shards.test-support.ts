import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import type { Shard } from '../../shared/src/definition/shard.ts';
import { dictionaryFiles } from './dictionary-files.ts';

const shardSchema = z.record(z.string(), z.unknown());

/** Reads the dictionary's files as the build makes them. */
export async function shardReader(): Promise<(name: string) => Promise<Shard>> {
  const paths = new Map((await dictionaryFiles()).map(({ name, path }) => [name, path]));
  return async (name) => {
    const path = paths.get(`${name}.json.gz`);
    if (!path) throw new Error(`The dictionary has no file ${name}.`);
    return shardSchema.parse(JSON.parse(gunzipSync(await readFile(path)).toString()));
  };
}
