import { type Degradation, degradations } from './degradations.ts';
import type { Ears, PractisedReading } from './ears.ts';
import { type Figure, meanOf, shareOf } from './figure.ts';
import { everyNth, say, sentences } from './voices.ts';

/** The highest permitted cost of a degradation in points (issue 8). */
const mostCost = 3;
const voices = ['slt', 'rms'] as const;

/**
 * Measures the cost of a poor channel for the reference voices, in the learner's view.
 * @param every 1 for all sentences, n for every n-th
 */
export async function measureDegradations(ears: Ears, every = 1): Promise<Figure[]> {
  const clean: { text: string; samples: Float32Array; reading: PractisedReading }[] = [];
  for (const [index, text] of everyNth(sentences, every).entries()) {
    const samples = await say(text, voices[index % voices.length] ?? 'slt');
    const reading = await ears.practise(text, samples);
    if (reading) clean.push({ text, samples, reading });
  }
  const figures: Figure[] = [];
  for (const degradation of degradations) figures.push(...(await costs(ears, degradation, clean)));
  return figures;
}

async function costs(
  ears: Ears,
  { name, apply }: Degradation,
  clean: readonly { text: string; samples: Float32Array; reading: PractisedReading }[],
): Promise<Figure[]> {
  const [sounds, overalls]: [number[], number[]] = [[], []];
  const refused: boolean[] = [];
  for (const { text, samples, reading } of clean) {
    const after = await ears.practise(text, await apply(samples));
    refused.push(after === null);
    if (!after) continue;
    overalls.push(reading.overall - after.overall);
    sounds.push(mean(reading.sounds) - mean(after.sounds));
  }
  return [
    meanOf(`Voices, ${name}: cost of the sounds, by sentence`, sounds, { atMost: mostCost }),
    meanOf(`Voices, ${name}: cost of overall`, overalls, { atMost: mostCost }),
    shareOf(`Voices, ${name}: refused`, refused, Boolean, { atMost: 0 }),
  ];
}

const mean = (sounds: readonly { score: number }[]): number =>
  sounds.reduce((sum, { score }) => sum + score, 0) / Math.max(1, sounds.length);
