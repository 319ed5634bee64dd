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
 * Picks the recordings for the fit: every `every`-th recording of each speaker who is not in `excluded`. Every other
 * speaker contributes, and the speakers of the test set have no part in the fit.
 */
export function pickForFitting(
  all: readonly RatedRecording[],
  excluded: ReadonlySet<string>,
  every: number,
): RatedRecording[] {
  const seen = new Map<string, number>();
  const picked: { label: RatedRecording; round: number }[] = [];
  for (const label of all) {
    if (excluded.has(label.speaker)) continue;
    const count = seen.get(label.speaker) ?? 0;
    seen.set(label.speaker, count + 1);
    if (count % every === 0) picked.push({ label, round: count });
  }
  // Round by round, so that a run that is stopped early has recordings of every speaker.
  return picked.sort((a, b) => a.round - b.round).map(({ label }) => label);
}

/** Returns a text in ordinary case ("I AM HERE" becomes "I am here"): the voice spells out words in capitals. */
export function readable(text: string): string {
  return text.toLowerCase().replace(/\bi\b/g, 'I');
}
