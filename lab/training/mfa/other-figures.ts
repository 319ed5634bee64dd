import { resample } from '@sayable/shared/audio';
import { readAudio } from '../../../scripts/lib/score-audio.ts';
import { median } from '../../../shared/src/assessment/utterance/track.ts';
import { haveLearners, readLearners } from '../../../tools/driver/sound/learners.ts';
import { createWorkbench } from '../../bench/engine/workbench.ts';
import { distancesOf, pairByLabel } from '../../bench/mfa/pair-edges.ts';
import type { Interval } from '../../bench/mfa/text-grid.ts';
import { benchTexts } from '../../bench/mfa/texts.ts';
import { diceOf } from '../features/degrade.ts';
import { type Figure, shareOf } from '../traps/figure.ts';
import { leavesOut } from './corpus-figures.ts';
import type { JudgedEngine } from './engines.ts';

const sampleRate = 16_000;
const repetitions = 15;
const voiceIds = ['slt', 'rms', 'awb'] as const;
/** Each learner's recording is offered with the texts of the next two. */
const otherTexts = [1, 2];

/**
 * Measures the ends of sounds against the times at which embedded voices changed sounds; right pronunciations
 * only.
 */
export async function edgeFigures(engine: JudgedEngine): Promise<Figure[]> {
  const bench = await createWorkbench();
  try {
    const errors: number[] = [];
    for (const voiceId of voiceIds) {
      for (const text of benchTexts) {
        const spoken = await bench.voices.get(voiceId)?.speak(text);
        if (!spoken) throw new Error(`There is no voice ${voiceId}.`);
        const samples = resample(spoken.samples, spoken.sampleRate, sampleRate);
        const placed = (await engine.place(samples, await bench.plan(text), false)) ?? [];
        const mine = placed.flatMap(({ phones }) =>
          phones.map(({ expected, startMs, endMs }) => plain(expected ?? '', startMs, endMs)),
        );
        const truth = spoken.phones.map(({ phone, startMs, endMs }) =>
          plain(phone === 'ax' ? 'AH' : phone.toUpperCase(), startMs, endMs),
        );
        for (const pair of pairByLabel(mine, truth)) errors.push(pair.mine.endMs - pair.theirs.endMs);
      }
    }
    const { within20, within50, median, n } = distancesOf(errors);
    const name = `${engine.name}: ends of sounds of three voices`;
    return [
      { name: `${name}, within 20 ms`, value: within20, unit: '%', count: n },
      { name: `${name}, within 50 ms`, value: within50, unit: '%', count: n },
      { name: `${name}, median in ms`, value: median, unit: 'points', count: n },
    ];
  } finally {
    bench.aligner.dispose();
  }
}

function plain(label: string, startMs: number, endMs: number): Interval {
  return { label: label.replace(/\d/, ''), startMs, endMs };
}

/**
 * Measures learners who are not of the corpus: their own text, another one, and a word that they did not
 * read.
 */
export async function learnerFigures(engine: JudgedEngine): Promise<Figure[]> {
  if (!haveLearners) return [];
  const { plan, aligner } = await createWorkbench();
  aligner.dispose();
  const other: boolean[] = [];
  const own: boolean[] = [];
  const omitted: boolean[] = [];
  const leftOut: boolean[] = [];
  const learners = await readLearners();
  const textOf = (index: number) => learners[index % learners.length]?.text ?? '';
  for (const [index, { path, text }] of learners.entries()) {
    const samples = await readAudio(path);
    own.push((await engine.answer(samples, text)) === null);
    for (const step of otherTexts) other.push((await engine.answer(samples, textOf(index + step))) === null);
    const words = await plan(text);
    const placed = (await engine.place(samples, words, true)) ?? [];
    leftOut.push(...words.map((_, at) => !placed.some(({ planIndex }) => planIndex === at)));
    const isLeftOut = await leavesOut(engine, samples, { words, other: await plan(textOf(index + 1)) });
    if (isLeftOut !== undefined) omitted.push(isLeftOut);
  }
  return [
    shareOf(`${engine.name}: another text refused, learners`, other, Boolean),
    shareOf(`${engine.name}: the own text refused, the same learners`, own, Boolean),
    shareOf(`${engine.name}: words that were not read and are not placed, learners`, omitted, Boolean),
    shareOf(`${engine.name}: words of the own text that are not placed, learners`, leftOut, Boolean),
  ];
}

/** Measures noise of two levels, and silence. */
export async function emptyFigures(engine: JudgedEngine): Promise<Figure[]> {
  const empty: boolean[] = [];
  for (const [index, text] of benchTexts.entries()) {
    const dice = diceOf(index + 1);
    for (const level of [0, 0.01, 0.1]) {
      const samples = Float32Array.from({ length: 3 * sampleRate }, () => level * (2 * dice() - 1));
      empty.push((await engine.answer(samples, text)) === null);
    }
  }
  return [shareOf(`${engine.name}: noise and silence refused`, empty, Boolean)];
}

/** Measures the time of an answer for five seconds of speech, and the memory after it. */
export async function costFigures(engine: JudgedEngine): Promise<Figure[]> {
  const bench = await createWorkbench();
  bench.aligner.dispose();
  const [text] = benchTexts;
  const spoken = text && (await bench.voices.get('slt')?.speak(text));
  if (!spoken) throw new Error('There is no voice slt.');
  const samples = resample(spoken.samples, spoken.sampleRate, sampleRate);
  const times: number[] = [];
  for (let repeat = 0; repeat < repetitions; repeat++) {
    const start = performance.now();
    await engine.answer(samples, text);
    times.push(performance.now() - start);
  }
  const name = `${engine.name}: an answer for ${(samples.length / sampleRate).toFixed(1)} s of speech`;
  return [
    { name: `${name}, median in ms`, value: median(times), unit: 'points', count: repetitions },
    { name: `${name}, shortest in ms`, value: Math.min(...times), unit: 'points', count: repetitions },
    { name: `${engine.name}: memory in MB`, value: engine.memoryBytes() / 2 ** 20, unit: 'points', count: 1 },
  ];
}
