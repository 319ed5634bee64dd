import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** A rated recording of speechocean762, in the format that `../shared/corpus/README.md` describes. */
export const rated = z.object({
  id: z.string(),
  speaker: z.string(),
  text: z.string(),
  accuracy: z.number(),
  fluency: z.number(),
  prosodic: z.number(),
  total: z.number(),
  words: z.array(
    z.object({
      text: z.string(),
      accuracy: z.number(),
      stress: z.number(),
      total: z.number(),
      phones: z.array(z.string()),
      phones_accuracy: z.array(z.number()),
    }),
  ),
});
export type RatedRecording = z.infer<typeof rated>;

/** @param folder `corpus` or `speech` of the shared folder */
export async function readLabels(folder: string): Promise<RatedRecording[]> {
  const lines = (await readFile(join(folder, 'labels.jsonl'), 'utf8')).split('\n').filter(Boolean);
  return lines.map((line) => rated.parse(JSON.parse(line)));
}

/**
 * Returns a text in ordinary case ("I AM HERE" becomes "I am here"): the voice spells out words in capitals.
 */
export function readable(text: string): string {
  return text.toLowerCase().replace(/\bi\b/g, 'I');
}
