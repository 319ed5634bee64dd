import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { pythonEnvironment } from '../python/environment.ts';

const run = promisify(execFile);

const ANKI = 'anki==26.9.3';

const collectionSchema = z.object({
  notes: z.array(
    z.object({
      type: z.string(),
      css: z.string(),
      fields: z.record(z.string(), z.string()),
      tags: z.array(z.string()),
      deck: z.string(),
      /** The number of reviews. One card is reviewed after each package. */
      reps: z.number(),
      /** The rendered sides. */
      question: z.string(),
      answer: z.string(),
      /** The media that the answer plays. */
      sounds: z.array(z.string()),
    }),
  ),
  /** The number of notes that each package updated. */
  updated: z.array(z.number()),
  /** The files in the collection's media folder. */
  media: z.array(z.string()),
  /** True if Anki's own check of the database finds nothing. */
  ok: z.boolean(),
});
export type AnkiCollection = z.infer<typeof collectionSchema>;

/** Returns a Python with PyPI's `anki`; undefined, with a line that says why, where it can't be had. */
export async function findAnki(): Promise<string | undefined> {
  const wanted = { name: 'anki', module: 'anki.collection', packages: [ANKI], contents: ANKI };
  const python = await pythonEnvironment(wanted).catch(() => undefined);
  if (!python) console.log(`Skipped: ${ANKI} needs Python 3.11 and PyPI.`);
  return python;
}

/**
 * A person's changes in Anki: fields and a tag of the note with this first field, the note type's styles, and
 * a field that is added to it. `merges`: she chooses to merge note types in each later import.
 */
export interface AnkiEdit {
  field?: string;
  merges?: boolean;
  text: string;
  fields: Record<string, string>;
  tag: string;
  css: string;
}

/**
 * Imports packages, and makes edits, one after another in a new collection, and returns what Anki has then.
 */
export async function readByAnki(
  python: string,
  steps: readonly (Uint8Array | AnkiEdit)[],
): Promise<AnkiCollection> {
  const folder = await mkdtemp(join(tmpdir(), 'sayable-anki-'));
  try {
    const isPackage = (step: Uint8Array | AnkiEdit) => step instanceof Uint8Array;
    const files = steps.map((step, index) => ({
      path: join(folder, `${index}.${isPackage(step) ? 'apkg' : 'json'}`),
      contents: isPackage(step) ? step : JSON.stringify(step),
    }));
    await Promise.all(files.map(({ path, contents }) => writeFile(path, contents)));
    const script = join(import.meta.dirname, 'read_package.py');
    const { stdout } = await run(python, [script, ...files.map(({ path }) => path)], { maxBuffer: 2 ** 26 });
    return collectionSchema.parse(JSON.parse(stdout));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
