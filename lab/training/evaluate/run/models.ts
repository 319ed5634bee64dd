import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '@sayable/shared/std';
import { z } from 'zod';
import { earFileOf } from '../../../../scripts/lib/score-sounds.ts';
import { root } from '../../../../scripts/setup/dependencies.mjs';

/** The assignment of models to speakers. */
export interface ModelChoice {
  /** Returns the folder of the model for a speaker. */
  folderOf(speaker: string): string;
  /** Returns a digest of a model's folder, the pretrained encoder and the code that runs both. */
  keyOf(folder: string): string;
  /** The models' names by folder. */
  ids: Record<string, string>;
  /** The folder of the shipped model. */
  shipped: string;
  /** Returns the fold of a speaker; undefined for speakers whom no training used. */
  foldOf(speaker: string): number | undefined;
  /** A warning to print before the run. */
  warning: string | null;
}

export interface ModelPlaces {
  shipped: string;
  /** The folder with one folder for each fold, named 0, 1 … */
  folds: string;
  /** `{speaker: fold}` */
  foldsFile: string;
}

export const ourPlaces: ModelPlaces = {
  shipped: join(root, 'shared', 'models'),
  folds: join(root, 'lab', 'training', 'folds'),
  foldsFile: join(root, 'lab', 'training', 'folds.json'),
};

const settingsFile = 'sounds.json';
/** The files of each model. The pretrained encoder is the same for all models. */
const files = ['sounds-encoder.onnx', 'sounds-judge.onnx', settingsFile];
/** Folders of the repository whose code affects a judgement, beside the model's files. */
const codeFolders = [
  ...[
    'assessment',
    'audio',
    'first-languages',
    'flow',
    'phonetics',
    'practice',
    'recognition',
    'sound-scores',
    'text',
    'voice',
  ].map((name) => join('shared', 'src', name)),
  join('lab', 'training', 'evaluate', 'practice'),
];
/** The command that trains the shipped model and the model of every fold. */
const makeModels = 'python3 lab/training/network/make.py --work FOLDER';
const described = z.object({ id: z.string() });

/**
 * @throws AppError `not-found` if a model is missing, with the command that makes it; `internal` if the list
 *   of folds is malformed
 */
export async function chooseModels(
  speakers: ReadonlySet<string>,
  crossValidate: boolean,
  places: ModelPlaces = ourPlaces,
): Promise<ModelChoice> {
  const folds = await readFolds(places.foldsFile);
  const folderOf = (speaker: string): string => {
    const fold = crossValidate ? folds.get(speaker) : undefined;
    return fold === undefined ? places.shipped : join(places.folds, String(fold));
  };
  const keys = new Map<string, string>();
  const ids: Record<string, string> = {};
  const code = await codeDigest();
  for (const folder of new Set([places.shipped, ...[...speakers].map(folderOf)])) {
    const model = await readModel(folder, places.shipped);
    keys.set(folder, createHash('sha256').update(code).update(model.digest).digest('hex').slice(0, 24));
    ids[folder] = model.id;
  }
  return {
    folderOf,
    keyOf: (folder) => keys.get(folder) ?? '',
    ids,
    shipped: places.shipped,
    foldOf: (speaker) => folds.get(speaker),
    warning: warningOf(speakers, folds, crossValidate),
  };
}

function warningOf(
  speakers: ReadonlySet<string>,
  folds: ReadonlyMap<string, number>,
  crossValidate: boolean,
) {
  const known = [...speakers].filter((speaker) => folds.has(speaker)).length;
  if (!crossValidate && known > 0)
    return (
      `Warning: the model was trained on ${known} of ${speakers.size} speakers here (lab/training/folds.json), so the ` +
      'figures flatter. With --cross-validate models score them that never heard them.'
    );
  if (crossValidate && known < speakers.size)
    return (
      `${speakers.size - known} of ${speakers.size} speakers are in no fold: the shipped model, which never heard ` +
      'them, scores them.'
    );
  return null;
}

async function readFolds(file: string): Promise<Map<string, number>> {
  try {
    const data: unknown = JSON.parse(await readFile(file, 'utf8'));
    return new Map(Object.entries(z.record(z.string(), z.int()).parse(data)));
  } catch (cause) {
    throw new AppError('internal', `${file} is missing or broken. Take it from the repository again.`, {
      cause,
    });
  }
}

async function readModel(folder: string, shipped: string): Promise<{ id: string; digest: Buffer }> {
  const hash = createHash('sha256');
  let id = '';
  for (const file of [earFileOf(folder, shipped), ...files.map((name) => join(folder, name))]) {
    const bytes = await readFile(file).catch((cause: unknown) => {
      const remedy = dirname(file) === shipped ? '' : ' Without --cross-validate the shipped model is used.';
      throw new AppError('not-found', `There is no model file ${file}. Make it: ${makeModels}.${remedy}`, {
        cause,
      });
    });
    hash.update(bytes);
    if (basename(file) === settingsFile)
      id = described.safeParse(tryJson(bytes.toString())).data?.id ?? 'unnamed';
  }
  return { id, digest: hash.digest() };
}

/** Parses JSON, and ignores a malformed file: the scorer reports it with the exact cause. */
function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function codeDigest(): Promise<Buffer> {
  const hash = createHash('sha256');
  for (const folder of codeFolders) {
    const base = join(root, folder);
    const names = await readdir(base, { recursive: true });
    for (const name of names.filter((name) => name.endsWith('.ts') && !name.includes('.test')).sort())
      hash.update(await readFile(join(base, name)));
  }
  hash.update(await readFile(join(root, 'scripts', 'lib', 'score-sounds.ts')).catch(() => ''));
  return hash.digest();
}
