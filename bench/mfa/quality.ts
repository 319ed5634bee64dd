import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeWav, resample } from '@sayable/shared/audio';
import type { TimedWord } from '@sayable/shared/ports';
import { root } from '../../scripts/setup/dependencies.mjs';
import { createWorkbench } from '../engine/workbench.ts';
import type { BenchResult } from '../report.ts';
import { type Distances, distancesOf, pairByLabel } from './pair-edges.ts';
import { type Interval, readTier } from './text-grid.ts';
import { benchTexts } from './texts.ts';

/** PocketSphinx, untuned, against MFA on the same recording; SoundSwallower on the voices. */
const limits = { medianMs: 10, wordsWithin20: 79 };
const voiceIds = ['slt', 'rms', 'awb'] as const;
const sampleRate = 16_000;

/** How far the embedded engine's edges are from MFA's, and from where voices truly changed sounds. Nothing is tuned on it. */
export async function measureQuality(): Promise<BenchResult[]> {
  const bench = await createWorkbench();
  try {
    return [...(await againstMfa(bench)), ...(await onVoices(bench))];
  } finally {
    bench.aligner.dispose();
  }
}

type Workbench = Awaited<ReturnType<typeof createWorkbench>>;

async function againstMfa({ aligner, plan }: Workbench): Promise<BenchResult[]> {
  const folder = join(root, '..', 'shared', 'alignment');
  if (!existsSync(folder)) {
    console.log('../shared/alignment is absent: the alignment is not compared with MFA.');
    return [];
  }
  const grid = await readFile(join(folder, 'acoustic_corpus.TextGrid'), 'utf8');
  const sound = decodeWav(await readFile(join(folder, 'acoustic_corpus.wav')));
  const words = readTier(grid, 'words');
  // The words that MFA placed: its text and the .lab beside it differ in two.
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
}

async function onVoices({ aligner, plan, voices }: Workbench): Promise<BenchResult[]> {
  const all: BenchResult[] = [];
  for (const voiceId of voiceIds) {
    const voice = voices.get(voiceId);
    if (!voice) throw new Error(`There is no voice ${voiceId}.`);
    const errors: number[] = [];
    for (const text of benchTexts) {
      const spoken = await voice.speakWithPhones(text);
      const timed = await aligner.align(
        resample(spoken.samples, spoken.sampleRate, sampleRate),
        await plan(text),
      );
      const truth = spoken.phones.map(({ phone, ...times }) => ({ ...times, label: fromFlite(phone) }));
      for (const { mine, theirs } of pairByLabel(phonesOf(timed), truth)) {
        errors.push(mine.endMs - theirs.endMs);
      }
    }
    all.push(...results(`voice-${voiceId}-phone-ends`, distancesOf(errors), { medianMs: limits.medianMs }));
  }
  return all;
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

/** Flite writes the schwa as a phone of its own. */
const fromFlite = (phone: string): string => (phone === 'ax' ? 'AH' : phone.toUpperCase());

function results(
  name: string,
  { mean, median, within20, within50, n }: Distances,
  { medianMs, wordsWithin20 }: { medianMs: number; wordsWithin20?: number },
): BenchResult[] {
  const figure = (part: string, unit: BenchResult['unit'], value: number, limit?: number): BenchResult => {
    const rounded = Number(value.toPrecision(4));
    const ratio = limit === undefined ? undefined : Number((value / limit).toPrecision(4));
    return {
      name: `${name}-${part}`,
      unit,
      median: rounded,
      p95: rounded,
      n,
      ...(ratio !== undefined && { ratio }),
    };
  };
  return [
    figure('mean', 'ms', mean),
    figure('median', 'ms', median, medianMs),
    figure('within-20ms', '%', within20, wordsWithin20),
    figure('within-50ms', '%', within50),
  ];
}
