import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const plannedAccent = z.object({
  id: z.string(),
  /** Sentences of one fold share neither texts nor styles with those of the others. */
  fold: z.number(),
  strength: z.number(),
  style: z.tuple([z.string(), z.string(), z.number()]),
  /** A file instead of a voice. */
  recording: z.string().optional(),
  text: z.string(),
  words: z.array(z.array(z.tuple([z.string().nullable(), z.string().nullable()]))),
  /** The kind of each slot. An accent counts as right. */
  kinds: z.array(z.array(z.enum(['right', 'accent', 'slip', 'dropped', 'added', 'unclear']))),
});

/** A sentence of `plan-accents.ts`. */
export type PlannedAccent = z.infer<typeof plannedAccent>;

/** Returns the planned sentences by id. */
export async function readAccentPlan(file: string): Promise<ReadonlyMap<string, PlannedAccent>> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter(Boolean);
  return new Map(lines.map((line) => plannedAccent.parse(JSON.parse(line))).map((one) => [one.id, one]));
}
