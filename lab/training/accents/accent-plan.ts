import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readAudio } from '../../../scripts/lib/score-audio.ts';
import { resample } from '../../../shared/src/audio/index.ts';
import type { ScoredSound } from '../../../shared/src/ports/index.ts';
import { readSpoken } from '../voices/spoken.ts';

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

const sampleRate = 16_000;

/** A planned sentence with its sound, mono at 16 kHz. */
export interface PlannedSpeech {
  sentence: PlannedAccent;
  samples(): Promise<Float32Array>;
}

/** Returns the sentences of a plan that names recordings. */
export async function readRecordings(plan: string): Promise<PlannedSpeech[]> {
  return [...(await readAccentPlan(plan)).values()].flatMap((sentence) => {
    const { recording } = sentence;
    return recording === undefined ? [] : [{ sentence, samples: () => readAudio(recording) }];
  });
}

/** Returns the sentences of a plan that `speak.py` has spoken into a folder. */
export async function readSpeech(planFile: string, folder: string): Promise<PlannedSpeech[]> {
  const plan = await readAccentPlan(planFile);
  const speech = await open(join(folder, 'speech.i16'));
  return (await readSpoken(folder)).flatMap((row) => {
    const sentence = plan.get(row.id);
    if (!sentence) return [];
    const samples = async () => {
      const bytes = new Uint8Array(2 * row.samples[1]);
      await speech.read(bytes, 0, bytes.length, 2 * row.samples[0]);
      const read = Float32Array.from(new Int16Array(bytes.buffer), (sample) => sample / 32_767);
      return resample(read, row.rate, sampleRate);
    };
    return [{ sentence, samples }];
  });
}

/**
 * Returns the columns of `sentences.jsonl` that tell what was heard in a sentence's sounds, and their rows of
 * `ears.f16`.
 */
export function heardRows(sounds: readonly ScoredSound[]) {
  const columns = {
    expected: sounds.map(({ expected }) => expected),
    logits: sounds.map(({ mispronouncedLogit }) => Number(mispronouncedLogit.toFixed(2))),
    ratings: sounds.map(({ rating }) => Number(rating.toFixed(2))),
    recognized: sounds.map(({ recognized }) => recognized),
  };
  return {
    columns,
    ears: Buffer.from(Float16Array.from(sounds.flatMap(({ ear = [] }) => [...ear])).buffer),
  };
}
