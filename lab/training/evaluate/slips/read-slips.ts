import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError } from '@sayable/shared/std';
import { z } from 'zod';
import { root } from '../../../../scripts/setup/dependencies.mjs';

/** The frequent slips of the speakers of one language, the most frequent first. */
export interface LanguageSlips {
  /** A BCP 47 tag. */
  tag: string;
  /** "expected>spoken" in ARPAbet; "-" is no sound. What ARPAbet can't write is there too ("R>trill"). */
  slips: readonly string[];
}

/** The folder with a file TAG.json for each first language. */
export const ourFirstLanguages = join(root, 'shared', 'first-languages');

const fileSchema = z.object({ slips: z.array(z.object({ slip: z.string() })) });
const extension = '.json';

/**
 * Reads the slips of every language, in the order of their tags.
 * @throws AppError `not-found` if the folder has none, `bad-request` if a file is malformed
 */
export async function readSlips(folder = ourFirstLanguages): Promise<LanguageSlips[]> {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith(extension)).sort();
  if (files.length === 0)
    throw new AppError(
      'not-found',
      `There is no TAG.json in ${folder}. Name a folder: --first-languages DIR.`,
    );
  return Promise.all(files.map((name) => readLanguage(join(folder, name))));
}

async function readLanguage(file: string): Promise<LanguageSlips> {
  try {
    const { slips } = fileSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    return { tag: basename(file, extension), slips: slips.map(({ slip }) => slip) };
  } catch (cause) {
    throw new AppError('bad-request', `${file} is no list of slips.`, { cause });
  }
}
