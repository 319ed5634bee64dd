import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** One rated recording of speechocean762, as `../shared/corpus/README.md` describes it. */
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
 * The recordings to fit on: every `every`-th of each speaker who is none of `excluded`, so that all are heard and the
 * speakers whom we test on have no part in the fit.
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
  // Round by round, so that a run that is stopped early has heard every speaker.
  return picked.sort((a, b) => a.round - b.round).map(({ label }) => label);
}

/** "I AM HERE" as a page would have it: the voice spells words in capitals out. */
export function readable(text: string): string {
  return text.toLowerCase().replace(/\bi\b/g, 'I');
}
