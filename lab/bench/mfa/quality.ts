import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeWav, resample } from '@sayable/shared/audio';
import type { TimedWord } from '@sayable/shared/ports';
import { root } from '../../../scripts/setup/dependencies.mjs';
import { createWorkbench } from '../engine/workbench.ts';
import type { StepRun } from '../group-run.ts';
import type { Limit } from '../limits.ts';
import { type BenchResult, summarise } from '../report.ts';
import { type Distances, distancesOf, pairByLabel } from './pair-edges.ts';
import { type Interval, readTier } from './text-grid.ts';
import { benchTexts } from './texts.ts';

/**
 * The accuracy of PocketSphinx, untuned, against MFA on the same recording, and of SoundSwallower on the
 * voices.
 */
const limits = { medianMs: 10, wordsWithin20: 79 };
const voiceIds = ['slt', 'rms', 'awb'] as const;
const sampleRate = 16_000;

type Workbench = Awaited<ReturnType<typeof createWorkbench>>;

/**
 * Measures the distance of the embedded engine's edges from MFA's on the same recording
 * (`../shared/alignment`). The engine is not tuned on it.
 */
export async function measureAgainstMfa(): Promise<BenchResult[]> {
  const folder = join(root, '..', 'shared', 'alignment');
  if (!existsSync(folder)) {
    console.log('../shared/alignment is absent: the comparison with MFA is skipped.');
    return [];
  }
  const { aligner, plan } = await createWorkbench();
  try {
    const grid = await readFile(join(folder, 'acoustic_corpus.TextGrid'), 'utf8');
    const sound = decodeWav(await readFile(join(folder, 'acoustic_corpus.wav')));
    const words = readTier(grid, 'words');
    // The words that MFA placed: its text and the .lab file beside it differ in two words.
    const planned = await plan(words.map(({ label }) => label).join(' '));
    const timed = await aligner.align(resample(sound.samples, sound.sampleRate, sampleRate), planned);
    const edges = (mine: readonly Interval[], theirs: readonly Interval[]) =>
      pairByLabel(mine, theirs).flatMap(({ mine, theirs }) => [
        mine.startMs - theirs.startMs,
        mine.endMs - theirs.endMs,
      ]);
    return [
      ...results('mfa-word-edges', distancesOf(edges(wordsOf(timed), words)), limits),
      ...results(
        'mfa-phone-edges',
        distancesOf(edges(phonesOf(timed), readTier(grid, 'phones').map(withoutStress))),
        { medianMs: limits.medianMs },
      ),
    ];
  } finally {
    aligner.dispose();
  }
}

/** Measures the distance of the engine's ends of phones from the ends at which the voices changed sounds. */
export async function measureOnVoices(step: StepRun): Promise<BenchResult[]> {
  const bench = await createWorkbench();
  try {
    const all: BenchResult[] = [];
    for (const voiceId of voiceIds.slice(0, step.repetitions(voiceIds.length, 1))) {
      const texts = benchTexts.slice(0, step.repetitions(benchTexts.length, 1));
      const errors = await phoneEndErrors(bench, voiceId, texts);
      const distances = distancesOf(errors);
      all.push(...results(`voice-${voiceId}-phone-ends`, distances, { medianMs: limits.medianMs }));
    }
    return all;
  } finally {
    bench.aligner.dispose();
  }
}

async function phoneEndErrors(
  { aligner, plan, voices }: Workbench,
  voiceId: (typeof voiceIds)[number],
  texts: readonly string[],
): Promise<number[]> {
  const voice = voices.get(voiceId);
  if (!voice) throw new Error(`There is no voice ${voiceId}.`);
  const errors: number[] = [];
  for (const text of texts) {
    const spoken = await voice.speak(text);
    const samples = resample(spoken.samples, spoken.sampleRate, sampleRate);
    const timed = await aligner.align(samples, await plan(text));
    const truth = spoken.phones.map(({ phone, ...times }) => ({ ...times, label: fromFlite(phone) }));
    for (const { mine, theirs } of pairByLabel(phonesOf(timed), truth)) {
      errors.push(mine.endMs - theirs.endMs);
    }
  }
  return errors;
}

const wordsOf = (words: readonly TimedWord[]): Interval[] =>
  words.map(({ word, startMs, endMs }) => ({ label: word, startMs, endMs }));

const phonesOf = (words: readonly TimedWord[]): Interval[] =>
  words.flatMap(({ phones }) =>
    phones.map(({ phone, startMs, endMs }) => withoutStress({ label: phone, startMs, endMs })),
  );

const withoutStress = (interval: Interval): Interval => ({
  ...interval,
  label: interval.label.replace(/\d/, ''),
});

/** Translates a phone of Flite, which writes the schwa as a phone of its own. */
export const fromFlite = (phone: string): string => (phone === 'ax' ? 'AH' : phone.toUpperCase());

function results(
  name: string,
  { mean, median, within20, within50, n }: Distances,
  { medianMs, wordsWithin20 }: { medianMs: number; wordsWithin20?: number },
): BenchResult[] {
  const limit = (kind: Limit['kind'], value: number | undefined) =>
    value === undefined ? undefined : { kind, value };
  const figures = [
    summarise(`${name}-mean`, 'ms', [mean]),
    summarise(`${name}-median`, 'ms', [median], limit('at-most', medianMs)),
    summarise(`${name}-within-20ms`, '%', [within20], limit('at-least', wordsWithin20)),
    summarise(`${name}-within-50ms`, '%', [within50]),
  ];
  return figures.map((figure) => ({ ...figure, n }));
}
