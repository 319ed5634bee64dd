import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/**
 * A sound that raters found right, and a confusable one to be expected in its place: a known error on real
 * speech.
 */
export const swapSchema = z.object({
  id: z.string(),
  word: z.int(),
  phone: z.int(),
  said: z.string(),
  expected: z.string(),
});
export type Swap = z.infer<typeof swapSchema>;

export async function readSwaps(folder: string): Promise<Swap[]> {
  const lines = (await readFile(join(folder, 'swaps.jsonl'), 'utf8')).split('\n').filter(Boolean);
  return lines.map((line) => swapSchema.parse(JSON.parse(line)));
}
