import { readFile } from 'node:fs/promises';
import { AppError } from '@sayable/shared/std';
import { z } from 'zod';
import { type Section, sectionSchema } from '../learner/table-figure.ts';

const writtenSchema = z.object({ learner: z.array(sectionSchema) });

/**
 * Reads the learner's figures that an earlier run wrote with `--json`.
 * @throws AppError `not-found`, or `unprocessable` if the file has other content
 */
export async function readBefore(file: string): Promise<Section[]> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new AppError('not-found', `${file} can't be read. Check --before.`, { cause });
  });
  try {
    return writtenSchema.parse(JSON.parse(text)).learner;
  } catch (cause) {
    throw new AppError(
      'unprocessable',
      `${file} holds no figures of an earlier run. Write one with --json.`,
      {
        cause,
      },
    );
  }
}
