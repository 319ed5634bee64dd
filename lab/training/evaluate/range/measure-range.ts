import { bendPitch, measurableRange, melodyOf, pitchCurve, voicedRuns } from '@sayable/shared/audio';
import type { Recording } from '@sayable/shared/ports';
import type { Practice } from '@sayable/shared/practice';
import { AppError } from '@sayable/shared/std';
import { readRecording } from '../../../../scripts/lib/score-audio.ts';
import { openPractice } from '../../../../scripts/lib/score-practice.ts';
import { haveSpeech, speechFolder } from '../../traps/learners.ts';
import { evenly } from '../hearing/evenly.ts';
import { readNativeFolder } from '../material/native-folder.ts';
import { pearson, sumsOf } from '../metrics/agreement.ts';
import { type CorpusRecording, readCorpus } from '../run/read-corpus.ts';

const RATE = 16_000;
/** The share of the melody that a flattened recording keeps. */
const KEPT = 0.1;
/** The range is that of so many words at most: a passage moves over more than a sentence. */
const SENTENCE_WORDS = 12;
const FEWEST_WORDS = 4;
/** The lowest of the raters' marks for prosody that all good readers have. */
const GOOD = 9;

interface Reading {
  audio: string;
  text: string;
}

interface Measured {
  /** In semitones, as spoken and flattened; null where Compare has no line. */
  ranges: readonly [spoken: number | null, flat: number | null];
  /** The score that is shown as rhythm and flow. */
  scores: readonly [spoken: number, flat: number];
}

interface RangeOptions {
  corpus: string | undefined;
  native: string | undefined;
  /** No more recordings of each kind. */
  limit: number | undefined;
  onProgress(line: string): void;
}

/**
 * Measures over how many semitones the melody of sentences moves, as Compare tells it, and what the score for
 * rhythm and flow loses if a recording is flattened to a tenth of its melody.
 */
export async function rangeLines(options: RangeOptions): Promise<string[]> {
  const { corpus, native, limit = Number.POSITIVE_INFINITY, onProgress } = options;
  const { practice, dispose } = await openPractice();
  const rated = corpus ? (await readCorpus(corpus)).recordings : [];
  const lines = [
    'The melody of sentences, and the score for rhythm and flow without it',
    ...ratersLine(rated),
  ];
  for (const [name, readings] of await groupsOf(rated, native)) {
    const sentences = readings.filter(({ text }) => text.split(' ').length >= FEWEST_WORDS);
    const all: Measured[] = [];
    for (const sentence of evenly(sentences, limit)) {
      all.push(...(await measure(practice, sentence)));
      onProgress(`${name}: ${all.length}`);
    }
    if (all.length > 0) lines.push('', ...summary(name, all));
  }
  dispose();
  return lines;
}

function ratersLine(rated: readonly CorpusRecording[]): string[] {
  const marks = rated.map(({ prosodic, fluency }) => [prosodic, fluency] as const);
  const correlation = pearson(sumsOf(marks))?.toFixed(2);
  return correlation
    ? [`  raters’ marks for prosody and for fluency: correlation ${correlation} (${marks.length})`]
    : [];
}

async function groupsOf(
  rated: readonly CorpusRecording[],
  native: string | undefined,
): Promise<[string, readonly Reading[]][]> {
  const learners = haveSpeech ? (await readCorpus(speechFolder)).recordings : [];
  const natives = native ? await readNativeFolder(native) : [];
  return [
    ['learners of ../shared/speech', learners],
    [`learners rated ${GOOD} or 10`, rated.filter(({ prosodic }) => prosodic >= GOOD)],
    ...natives.map(({ name, readings }): [string, Reading[]] => [
      `native, ${name}`,
      readings.map(({ text, sound }) => ({ text, audio: sound.audio })),
    ]),
  ];
}

/** Returns nothing for a recording that can't be judged. */
async function measure(practice: Practice, { audio, text }: Reading): Promise<Measured[]> {
  const spoken = { samples: await readRecording(audio), sampleRate: RATE };
  const flat = flattened(spoken);
  const [judged, judgedFlat] = [await assess(practice, text, spoken), await assess(practice, text, flat)];
  const [first] = judged?.words ?? [];
  const last = judged?.words.slice(0, SENTENCE_WORDS).at(-1);
  if (!judged || !judgedFlat || !first || !last) return [];
  const section = { startMs: first.xmin * 1_000, endMs: last.xmax * 1_000 };
  const rangeOf = (recording: Recording) =>
    measurableRange(pitchCurve(recording, section, melodyOf(recording)));
  return [{ ranges: [rangeOf(spoken), rangeOf(flat)], scores: [judged.score, judgedFlat.score] }];
}

function flattened(recording: Recording): Recording {
  const { medianHz } = melodyOf(recording);
  const whole = { startMs: 0, endMs: (recording.samples.length / RATE) * 1_000 };
  return bendPitch(
    recording,
    voicedRuns(recording, whole),
    ({ hz }) => (KEPT - 1) * 12 * Math.log2(hz / medianHz),
  );
}

async function assess(practice: Practice, text: string, { samples }: Recording) {
  try {
    const prepared = await practice.prepare(text);
    for await (const event of practice.assess(prepared, samples)) {
      if (event.type !== 'utterance-assessed') continue;
      const { alignment, assessment } = event.judgement;
      return assessment.scores && { words: alignment.user, score: assessment.scores.prosody };
    }
  } catch (thrown) {
    if (!(thrown instanceof AppError && thrown.code === 'unprocessable')) throw thrown;
  }
  return undefined;
}

function summary(name: string, all: readonly Measured[]): string[] {
  const ranges = (place: 0 | 1) =>
    all.flatMap((one) => one.ranges[place] ?? []).sort((one, other) => one - other);
  const [spoken, flat] = [ranges(0), ranges(1)];
  const at = (sorted: readonly number[], share: number) =>
    sorted[Math.round(share * (sorted.length - 1))]?.toFixed(1);
  const mean = (place: 0 | 1) =>
    (all.reduce((sum, { scores }) => sum + scores[place], 0) / all.length).toFixed(1);
  const losses = all.map(({ scores: [before, after] }) => before - after);
  return [
    `  ${name}: ${all.length} recordings, measurable ${spoken.length}`,
    `    semitones: 5 % below ${at(spoken, 0.05)}, 10 % ${at(spoken, 0.1)}, median ${at(spoken, 0.5)}, 90 % ${at(spoken, 0.9)}, 95 % ${at(spoken, 0.95)}`,
    `    rhythm and flow: ${mean(0)}; flattened to ${at(flat, 0.5)} semitones: ${mean(1)}, greatest loss ${Math.max(...losses)}`,
  ];
}
