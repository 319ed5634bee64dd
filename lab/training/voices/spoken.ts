import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const rowSchema = z.object({
  id: z.string(),
  /** Samples in a second. */
  rate: z.number(),
  /** The place and the number of the samples in `speech.i16`. */
  samples: z.tuple([z.number(), z.number()]),
  /** The time of each spoken sound, in milliseconds. */
  times: z.array(z.tuple([z.number(), z.number()])),
});

/** A sentence as `speak.py` spoke it. */
export type SpokenRow = z.infer<typeof rowSchema>;

export async function readSpoken(folder: string): Promise<SpokenRow[]> {
  const lines = (await readFile(join(folder, 'spoken.jsonl'), 'utf8')).split('\n').filter(Boolean);
  return lines.map((line) => rowSchema.parse(JSON.parse(line)));
}
