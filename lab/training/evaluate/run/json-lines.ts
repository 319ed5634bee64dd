import { readFile } from 'node:fs/promises';
import { AppError } from '@sayable/shared/std';
import type { z } from 'zod';

/**
 * Reads a file with a JSON object on every line and skips empty lines.
 * @throws AppError `not-found`, or `unprocessable` with the number of the malformed line
 */
export async function readJsonLines<Line>(file: string, schema: z.ZodType<Line>): Promise<Line[]> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new AppError('not-found', `${file} can't be read. Check the path.`, { cause });
  });
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const where = `${file}, line ${index + 1}`;
    const parsed = schema.safeParse(parseJson(line, where));
    if (parsed.success) return [parsed.data];
    const [issue] = parsed.error.issues;
    const what = issue ? `${issue.path.join('.') || 'the line'}: ${issue.message}` : 'unknown';
    throw new AppError('unprocessable', `${where} is not as it should be (${what}). Mend it and try again.`, {
      cause: parsed.error,
    });
  });
}

function parseJson(line: string, where: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new AppError('unprocessable', `${where} is no JSON. Mend it and try again.`, { cause });
  }
}
