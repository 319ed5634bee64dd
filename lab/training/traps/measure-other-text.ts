import { haveLearners, readLearners } from '../../../tools/driver/sound/learners.ts';
import { readSound } from '../../../tools/driver/sound/read-sound.ts';
import type { Ears } from './ears.ts';
import { type Figure, shareOf } from './figure.ts';
import { say, sentences } from './voices.ts';

/** The voices for the test of issue 8 that another sentence is recognised as such and not scored. */
const voices = ['rms', 'awb'] as const;

/**
 * Measures embedded voices that read another text than the displayed one.
 * @param every 1 for all, n for every n-th
 */
export async function measureOtherText(ears: Ears, every = 1): Promise<Figure[]> {
  const refusals: boolean[] = [];
  for (const [index, text] of sentences.entries()) {
    if (index % every !== 0) continue;
    const other = sentences[(index + 5) % sentences.length] ?? '';
    const samples = await say(other, voices[(index / every) % voices.length] ?? 'rms');
    refusals.push((await ears.practise(text, samples)) === null);
  }
  return [shareOf('Another sentence, embedded voices: refused', refusals, Boolean, { atLeast: 100 })];
}

/**
 * Measures learners who read another text. Reported only: very weak readers cannot be distinguished reliably
 * from readers of another text.
 */
export async function measureOtherTextOfLearners(ears: Ears): Promise<Figure[]> {
  if (!haveLearners) return [];
  const learners = await readLearners();
  const other: boolean[] = [];
  const own: boolean[] = [];
  for (const [index, { text, path }] of learners.entries()) {
    const { samples } = await readSound(path);
    const another = learners[(index + 1) % learners.length]?.text ?? '';
    other.push((await ears.practise(another, samples)) === null);
    own.push((await ears.practise(text, samples)) === null);
  }
  return [
    shareOf('Another sentence, 24 learners: refused', other, Boolean),
    shareOf('Their own sentence, 24 learners: refused', own, Boolean, { atMost: 0 }),
  ];
}
