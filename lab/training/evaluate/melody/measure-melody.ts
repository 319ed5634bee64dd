import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { bendPitch, encodeWav, melodyOf, voicedRuns } from '@sayable/shared/audio';
import {
  compareVoices,
  melodyPairs,
  nearerTry,
  withModelMelody,
  withoutPauses,
} from '@sayable/shared/comparison';
import type { Recording } from '@sayable/shared/ports';
import type { Practice } from '@sayable/shared/practice';
import { AppError } from '@sayable/shared/std';
import { readRecording } from '../../../../scripts/lib/score-audio.ts';
import { openPractice } from '../../../../scripts/lib/score-practice.ts';
import { diceOf, withNoise } from '../../features/degrade.ts';
import { evenly } from '../hearing/evenly.ts';
import { pearson, sumsOf } from '../metrics/agreement.ts';
import { sentenceOf } from '../practice/sentence.ts';
import { percent, tableOf } from '../report/table.ts';
import { type CorpusRecording, readCorpus } from '../run/read-corpus.ts';

const RATE = 16_000;
const FEWEST_WORDS = 4;
/** The corpus has nobody between 15 and 19. */
const ADULT_FROM = 16;
const RECORDINGS = { adults: 100, children: 30 };
const NEAR_POINTS = 3;
const FULL_SCALE = 0.98;
const NOISE_DB = 15;
const kinds = ['own', 'unchanged', 'melody', 'pauses'] as const;

interface MelodyOptions {
  corpus: string;
  /** Weights of NISQA-TTS, by which naturalness is measured; they may not be used commercially. */
  nisqa: string | undefined;
  cache: string;
  limit: number | undefined;
  onProgress(line: string): void;
}

interface Measured {
  id: string;
  /** The reason of a refusal; undefined for a voice that was changed. */
  refused?: string;
  /** The time of the change, and the length of the recording. */
  readyMs?: number;
  lengthMs?: number;
  /** The correlation of the changed melody with the model's. */
  contour?: number | null;
  isClipped?: boolean;
  /** The change of each word's score. */
  moved?: number[];
  /** Which is nearer to the model's melody: the own voice, or the same changed, or with noise behind it. */
  nearer?: Record<'melody' | 'noise', ReturnType<typeof nearerTry>>;
}

/**
 * Measures the person's own voice with the model's melody: time, contour, clipping, the words' scores, and with
 * NISQA's weights how natural it sounds beside the own voice, beside a pass without change and without pauses.
 */
export async function melodyLines(options: MelodyOptions): Promise<string[]> {
  const { corpus, limit = Number.POSITIVE_INFINITY, onProgress } = options;
  const { practice, dispose } = await openPractice();
  const recordings = (await readCorpus(corpus)).recordings.filter(
    ({ words }) => words.length >= FEWEST_WORDS,
  );
  const lines = ['The own voice with the model’s melody'];
  for (const [name, isOf] of groups) {
    const own = recordings.filter(({ age = 0 }) => isOf(age));
    const folder = join(options.cache, 'melody', name);
    await rm(folder, { recursive: true, force: true });
    for (const kind of kinds) await mkdir(join(folder, kind), { recursive: true });
    const all: Measured[] = [];
    for (const recording of evenly(own, Math.min(limit, RECORDINGS[name]))) {
      all.push(...(await measure(practice, recording, folder)));
      onProgress(`${name}: ${all.length}`);
    }
    lines.push('', `${name}: ${all.length} recordings`, ...summary(all));
    if (options.nisqa) lines.push(...(await naturalness(options.nisqa, folder)));
  }
  if (!options.nisqa) lines.push('', 'Naturalness was not measured: --nisqa names no weights.');
  dispose();
  return lines;
}

const groups = [
  ['adults', (age: number) => age >= ADULT_FROM],
  ['children', (age: number) => age < ADULT_FROM],
] as const;

/** Returns nothing for a recording that can't be judged. */
async function measure(
  practice: Practice,
  { id, audio, words }: CorpusRecording,
  folder: string,
): Promise<Measured[]> {
  const { text } = sentenceOf(words);
  const own = { samples: await readRecording(audio), sampleRate: RATE };
  const judged = await assess(practice, text, own);
  if (!judged) return [];
  const attempt = { text, ...judged };
  const reference = await (await practice.prepare(text)).reference();
  const model = { ...reference.recording, words: reference.words };
  const start = performance.now();
  const changed = withModelMelody({ attempt, own, model });
  const readyMs = performance.now() - start;
  if (typeof changed === 'string') return [{ id, refused: changed }];
  const whole = { startMs: 0, endMs: (own.samples.length / RATE) * 1_000 };
  const keep = (kind: (typeof kinds)[number], recording: Recording) =>
    writeFile(join(folder, kind, `${id}.wav`), new Uint8Array(encodeWav(recording)));
  await keep('own', own);
  await keep(
    'unchanged',
    bendPitch(own, voicedRuns(own, whole), () => 0),
  );
  await keep('melody', changed);
  if (judged.assessment.pauses) await keep('pauses', withoutPauses({ attempt, own }));
  const again = await assess(practice, text, changed);
  const noisy = { samples: withNoise(own.samples, NOISE_DB, 0.5, diceOf(1)), sampleRate: RATE };
  const inNoise = await assess(practice, text, noisy);
  const tryOf = (one: typeof judged | undefined, sound: Recording) => ({
    words: one ? compareVoices({ text, ...one }, model.words) : [],
    sound: voiceOf(sound),
  });
  const nearerThanOwn = (now: ReturnType<typeof tryOf>) => nearerTry(tryOf(judged, own), now, voiceOf(model));
  const peak = (samples: Float32Array) => samples.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
  return [
    {
      id,
      readyMs,
      lengthMs: whole.endMs,
      contour: contourOf(
        { words: compareVoices(attempt, model.words), sound: voiceOf(changed) },
        voiceOf(model),
      ),
      isClipped: peak(changed.samples) > Math.max(FULL_SCALE, peak(own.samples)),
      moved: judged.assessment.words.flatMap(({ botIndex, score }) => {
        const other = again?.assessment.words.find((word) => word.botIndex === botIndex);
        return botIndex === null || !other ? [] : [other.score - score];
      }),
      nearer: { melody: nearerThanOwn(tryOf(again, changed)), noise: nearerThanOwn(tryOf(inNoise, noisy)) },
    },
  ];
}

async function assess(practice: Practice, text: string, { samples }: Recording) {
  try {
    for await (const event of practice.assess(await practice.prepare(text), samples))
      if (event.type === 'utterance-assessed' && event.judgement.assessment.scores) return event.judgement;
  } catch (thrown) {
    if (!(thrown instanceof AppError && thrown.code === 'unprocessable')) throw thrown;
  }
  return undefined;
}

const voiceOf = (measured: Recording) => ({ measured, melody: melodyOf(measured) });

/** Measures by the curves of Compare, which are of another method than the change. Null: too little voice. */
function contourOf(...voices: Parameters<typeof melodyPairs>): number | null {
  const pairs = [...melodyPairs(...voices).values()];
  return pairs.length < 10 ? null : pearson(sumsOf(pairs));
}

function summary(all: readonly Measured[]): string[] {
  const changed = all.filter(({ refused }) => refused === undefined);
  const share = <Item>(items: readonly Item[], is: (item: Item) => boolean) =>
    `${percent(items.filter(is).length / items.length)} (${items.length})`;
  const contours = changed.flatMap(({ contour }) => contour ?? []);
  const moved = changed.flatMap((one) => one.moved ?? []);
  const nearer = (kind: 'melody' | 'noise', which: ReturnType<typeof nearerTry>) => {
    const told = changed.flatMap((one) => one.nearer?.[kind] ?? []);
    return share(told, (one) => one === which);
  };
  const perFive = changed
    .map(({ readyMs = 0, lengthMs = 1 }) => (readyMs * 5_000) / lengthMs)
    .sort((one, other) => one - other);
  const at = (part: number) => Math.round(perFive[Math.floor(part * (perFive.length - 1))] ?? 0);
  const reasons = Map.groupBy(all, ({ refused }) => refused);
  return [
    ...tableOf(
      ['', 'share'],
      [
        ['changed', share(all, ({ refused }) => refused === undefined)],
        ['contour r ≥ 0.9 with the model’s', share(contours, (r) => r >= 0.9)],
        ['contour r ≥ 0.99', share(contours, (r) => r >= 0.99)],
        [`words within ${NEAR_POINTS} points`, share(moved, (by) => Math.abs(by) <= NEAR_POINTS)],
        ['called nearer to the model’s melody', nearer('melody', 'this')],
        ['with noise called as near as without', nearer('noise', 'neither')],
        ['clipped', share(changed, ({ isClipped }) => isClipped === true)],
        ...[...reasons].flatMap(([why, some]) =>
          why === undefined ? [] : [[`refused: ${why}`, share(all, (one) => some.includes(one))]],
        ),
      ],
    ),
    `  the change takes ${at(0.5)} ms for 5 s (median), ${at(0.95)} ms (95 %)`,
  ];
}

/** Runs NISQA over the folders of the recordings. */
async function naturalness(weights: string, folder: string): Promise<string[]> {
  const script = join(import.meta.dirname, 'naturalness.py');
  const { stdout } = await promisify(execFile)('python3', [script, weights, folder, ...kinds]);
  return stdout.trimEnd().split('\n');
}
