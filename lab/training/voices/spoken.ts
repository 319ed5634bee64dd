import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Slot } from '../features/slips.ts';

const plannedSchema = z.object({
  id: z.string(),
  style: z.tuple([z.string(), z.string(), z.number()]),
  text: z.string(),
  words: z.array(z.array(z.tuple([z.string().nullable(), z.string().nullable()]))),
});

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

export interface PlannedSentence {
  id: string;
  /** The names of the voice's styles, joined. */
  style: string;
  text: string;
  slots: Slot[][];
  /** The words with their expected sounds. */
  words: { text: string; phones: string[] }[];
}

export async function readPlan(file: string): Promise<ReadonlyMap<string, PlannedSentence>> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter(Boolean);
  const sentences = lines.map((line): PlannedSentence => {
    const { id, style, text, words } = plannedSchema.parse(JSON.parse(line));
    const slots = words.map((word) => word.map(([expected, said]): Slot => ({ expected, said })));
    const written = text.split(' ');
    return {
      id,
      style: style.slice(0, 2).join('-'),
      text,
      slots,
      words: slots.map((word, index) => ({
        text: written[index] ?? '',
        phones: word.flatMap(({ expected }) => expected ?? []),
      })),
    };
  });
  return new Map(sentences.map((sentence) => [sentence.id, sentence]));
}

export async function readSpoken(folder: string): Promise<SpokenRow[]> {
  const lines = (await readFile(join(folder, 'spoken.jsonl'), 'utf8')).split('\n').filter(Boolean);
  return lines.map((line) => rowSchema.parse(JSON.parse(line)));
}
