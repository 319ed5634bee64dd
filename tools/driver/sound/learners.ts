import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { root } from '../../../scripts/setup/dependencies.mjs';
import { readSound } from './read-sound.ts';

/** Recordings of real learners. They are stored beside the repository and never copied into it. */
const folder = join(root, '..', 'shared', 'speech');

const labelSchema = z.object({
  id: z.string(),
  text: z.string(),
  /** The total of five raters, 0–10. */
  total: z.number(),
  words: z.array(
    z.object({
      text: z.string(),
      /** 0–10. */
      total: z.number(),
      mispronunciations: z.array(z.object({ 'canonical-phone': z.string(), index: z.number() })),
    }),
  ),
});

export interface Learner extends z.infer<typeof labelSchema> {
  path: string;
}

export const haveLearners = existsSync(join(folder, 'labels.jsonl'));

/** Returns all recordings, from very weak to flawless; none where the folder is missing. */
export async function readLearners(): Promise<Learner[]> {
  if (!haveLearners) return [];
  const lines = (await readFile(join(folder, 'labels.jsonl'), 'utf8')).split('\n').filter(Boolean);
  return lines.map((line) => {
    const label = labelSchema.parse(JSON.parse(line));
    return { ...label, text: readable(label.text), path: join(folder, `${label.id}.wav`) };
  });
}

/**
 * Returns one recording.
 * @throws {Error} where it doesn't exist
 */
export async function readLearner(id: string) {
  const learner = (await readLearners()).find((candidate) => candidate.id === id);
  if (!learner) throw new Error(`There is no recording ${id} in ${folder}.`);
  return { ...learner, ...(await readSound(learner.path)) };
}

/** Converts a label, which is in capitals, to the case of a page. */
function readable(text: string): string {
  const lower = text.toLowerCase().replace(/\bi\b/g, 'I');
  return `${lower.charAt(0).toUpperCase()}${lower.slice(1)}.`;
}
