import { PitchDetector } from 'pitchy';
import type { Section } from '../contracts/practice.ts';
import type { Recording } from '../ports/voice.ts';
import { levelDb, silenceDb } from './level.ts';
import { halved, highestPitchHz, lowestPitchHz } from './pitch.ts';

/** The distance of two measurements of the pitch, and the length of a measured window. */
const STEP_MS = 5;
const WINDOW_MS = 40;
/** The McLeod clarity from which a voiced run begins, and from which it goes on. */
const CLEAR = 0.75;
const STILL_CLEAR = 0.45;
/** A run goes on over unclear windows for this long. */
const LONGEST_GAP_MS = 45;
/** Unclear windows are part of a run only if they are at most this much softer than the loudest window. */
const SOFTER_DB = 26;
/** Fainter windows are silence, which needs no measurement. */
const FAINTER_DB = 40;
/**
 * Neighbouring windows of one voice never differ by more, in semitones: the detector has found another
 * octave.
 */
const IMPOSSIBLE_STEP = 3;
/** A pitch below this share of the median is of two periods. */
const OCTAVE_BELOW = 0.6;
/** A shorter voiced run has too few periods to be changed. */
const SHORTEST_RUN_MS = 30;
/** The next period begins within this share of the expected length. */
const PERIOD_TOLERANCE = 0.2;
const LEAST_WEIGHT = 0.2;
const SEMITONES_PER_OCTAVE = 12;
/** A run that moves by less, in semitones, keeps its own samples: nobody hears the difference. */
const INAUDIBLE = 0.3;
/** The highest sample of a bent section: no sample reaches full scale. */
const HIGHEST_PEAK = 0.98;

/** A moment of a voiced sound. */
export interface VoicedMoment {
  atMs: number;
  hz: number;
}

/** Moments of a voice without a pause between them, {@link STEP_MS} apart. */
export type VoicedRun = readonly VoicedMoment[];

/**
 * Returns a copy of a recording with another melody: overlapping periods of the voice are put closer together or
 * further apart (TD-PSOLA). Durations, and everything outside the runs, stay. A run is best cut where the change
 * is 0, as its ends are not smoothed.
 * @param changeAt the change in semitones at a voiced moment
 */
export function bendPitch(
  { samples, sampleRate }: Recording,
  runs: readonly VoicedRun[],
  changeAt: (moment: VoicedMoment) => number,
): Recording {
  const bent = samples.slice();
  for (const run of runs) {
    if (run.length === 0) continue;
    const marks = periodMarks(samples, sampleRate, run);
    if (marks.length < 2) continue;
    const changes = marks.map(({ at, period }) =>
      changeAt({ atMs: (at / sampleRate) * 1_000, hz: sampleRate / period }),
    );
    if (changes.every((change) => Math.abs(change) < INAUDIBLE)) continue;
    overlapAdd(bent, samples, marks, changes);
  }
  return { samples: withoutClipping(bent, samples), sampleRate };
}

/** Finds where a voice has a pitch in a section, in order. */
export function voicedRuns(recording: Recording, section: Section): VoicedMoment[][] {
  const runs: VoicedMoment[][] = [];
  let run: VoicedMoment[] = [];
  for (const { atMs, hz, clarity, isLoud } of measuredWindows(recording, section)) {
    const last = run.at(-1);
    const gapMs = last ? atMs - last.atMs : 0;
    const leap = last ? Math.abs(SEMITONES_PER_OCTAVE * Math.log2(hz / last.hz)) : 0;
    const isVoiced = isPitch(hz) && clarity >= (last && isLoud ? STILL_CLEAR : CLEAR);
    if (isVoiced && leap <= IMPOSSIBLE_STEP) run.push(...between(last, atMs, hz), { atMs, hz });
    else if (last && (gapMs > LONGEST_GAP_MS || !isLoud)) {
      runs.push(run);
      run = [];
    }
  }
  return [...runs, run].filter(({ length }) => length * STEP_MS >= SHORTEST_RUN_MS);
}

const isPitch = (hz: number): boolean => hz >= lowestPitchHz && hz <= highestPitchHz;

/** Measures a section at half the rate, which is enough for pitch. */
function measuredWindows({ samples, sampleRate }: Recording, { startMs, endMs }: Section) {
  const [signal, rate] = [halved(samples), sampleRate / 2];
  const length = Math.round((rate * WINDOW_MS) / 1_000);
  const windows: { atMs: number; window: Float32Array; level: number }[] = [];
  for (let atMs = startMs; atMs <= endMs; atMs += STEP_MS) {
    const from = Math.round((atMs / 1_000) * rate - length / 2);
    if (from < 0 || from + length > signal.length) continue;
    const window = signal.subarray(from, from + length);
    windows.push({ atMs, window, level: levelDb(window) });
  }
  const loudest = windows.reduce((most, { level }) => Math.max(most, level), silenceDb);
  const detector = PitchDetector.forFloat32Array(length);
  const measured = windows.map(({ atMs, window, level }) => {
    const isAudible = level >= loudest - FAINTER_DB;
    const [hz, clarity] = isAudible ? detector.findPitch(window, rate) : [0, 0];
    return { atMs, hz, clarity, isLoud: level >= loudest - SOFTER_DB };
  });
  const clear = measured.filter(({ clarity }) => clarity >= CLEAR).map(({ hz }) => hz);
  const medianHz = clear.sort((one, other) => one - other)[clear.length >> 1] ?? 0;
  // Two periods are as alike as one, so the detector may take them for one.
  return measured.map((one) => (one.hz < OCTAVE_BELOW * medianHz ? { ...one, hz: 2 * one.hz } : one));
}

/** Returns the moments of a gap in a run, so that a run has one every {@link STEP_MS}. */
function between(last: VoicedMoment | undefined, atMs: number, hz: number): VoicedMoment[] {
  if (!last) return [];
  const steps = Math.round((atMs - last.atMs) / STEP_MS);
  return Array.from({ length: Math.max(0, steps - 1) }, (_, index) => {
    const share = (index + 1) / steps;
    return { atMs: last.atMs + (index + 1) * STEP_MS, hz: last.hz * (hz / last.hz) ** share };
  });
}

/** The middle of a period of the voice, as a position in the samples, and the distance to the next one. */
interface PeriodMark {
  at: number;
  period: number;
}

/**
 * Returns the periods of a voiced run: first the loudest peak, then in both directions what looks most like
 * it.
 */
function periodMarks(samples: Float32Array, sampleRate: number, run: VoicedRun): PeriodMark[] {
  const positionOf = (ms: number) => Math.round((ms / 1_000) * sampleRate);
  const first = positionOf(run[0]?.atMs ?? 0);
  const last = positionOf(run.at(-1)?.atMs ?? 0);
  const periodAt = (at: number): number => {
    const index = Math.round(((at - first) / sampleRate) * (1_000 / STEP_MS));
    const moment = run[Math.min(run.length - 1, Math.max(0, index))];
    return sampleRate / (moment?.hz ?? 200);
  };
  let peak = first;
  for (let at = first; at <= last; at += 1)
    if (Math.abs(samples[at] ?? 0) > Math.abs(samples[peak] ?? 0)) peak = at;
  const placesFrom = (direction: 1 | -1): number[] => {
    const found: number[] = [];
    for (let at = peak; ; ) {
      const expected = periodAt(at);
      const next = mostAlike(samples, at, direction * expected, expected);
      if (next < first || next > last) return found;
      found.push(next);
      at = next;
    }
  };
  const places = [...placesFrom(-1).reverse(), peak, ...placesFrom(1)];
  return places.map((at, index) => ({
    at,
    period: Math.round((places[index + 1] ?? at + periodAt(at)) - at),
  }));
}

/** Returns the position near `at + distance` whose surroundings correlate most with those of `at`. */
function mostAlike(samples: Float32Array, at: number, distance: number, period: number): number {
  const half = Math.round(period / 2);
  const slack = Math.round(period * PERIOD_TOLERANCE);
  let [best, likest] = [Math.round(at + distance), Number.NEGATIVE_INFINITY];
  for (let next = best - slack, end = best + slack; next <= end; next += 1) {
    let [product, energy] = [0, 1e-9];
    for (let offset = -half; offset <= half; offset += 1) {
      const other = samples[next + offset] ?? 0;
      product += (samples[at + offset] ?? 0) * other;
      energy += other * other;
    }
    const alike = product / Math.sqrt(energy);
    if (alike > likest) [best, likest] = [next, alike];
  }
  return best;
}

/** Writes the periods at their new distances over the original. Without a change, they stay where they are. */
function overlapAdd(
  target: Float32Array,
  samples: Float32Array,
  marks: readonly PeriodMark[],
  changes: readonly number[],
): void {
  const [first, last] = [marks[0], marks.at(-1)];
  if (!first || !last) return;
  const from = Math.max(0, Math.floor(first.at - first.period));
  const sum = new Float32Array(Math.ceil(last.at + last.period * 2) - from);
  const weight = new Float32Array(sum.length);
  let nearest = 0;
  for (let at = first.at; at <= last.at; ) {
    while (nearest < marks.length - 1 && distance(marks[nearest + 1], at) <= distance(marks[nearest], at))
      nearest += 1;
    const mark = marks[nearest] ?? first;
    const period = mark.period / 2 ** ((changes[nearest] ?? 0) / SEMITONES_PER_OCTAVE);
    // A longer window would bring the neighbouring pulse with it, out of time.
    const half = Math.round(Math.min(period, mark.period));
    addPeriod({ sum, weight }, samples, { at: mark.at, half }, Math.round(at) - from);
    at += period;
  }
  for (let index = 0; index < sum.length; index += 1) {
    const covered = weight[index] ?? 0;
    if (covered === 0 || from + index >= target.length) continue;
    const place = from + index;
    const isEdge = place < first.at || place > last.at;
    // At both ends the periods are faded into the original.
    if (isEdge) {
      const share = Math.min(1, covered);
      const bent = (sum[index] ?? 0) / Math.max(1, covered);
      target[place] = (samples[place] ?? 0) * (1 - share) + bent;
    } else target[place] = (sum[index] ?? 0) / Math.max(LEAST_WEIGHT, covered);
  }
}

const distance = (mark: PeriodMark | undefined, at: number): number =>
  Math.abs((mark?.at ?? Number.POSITIVE_INFINITY) - at);

function addPeriod(
  { sum, weight }: { sum: Float32Array; weight: Float32Array },
  samples: Float32Array,
  { at, half }: { at: number; half: number },
  place: number,
): void {
  for (let offset = -half; offset <= half; offset += 1) {
    if (place + offset < 0 || place + offset >= sum.length) continue;
    const window = 0.5 + 0.5 * Math.cos((Math.PI * offset) / half);
    sum[place + offset] = (sum[place + offset] ?? 0) + (samples[at + offset] ?? 0) * window;
    weight[place + offset] = (weight[place + offset] ?? 0) + window;
  }
}

/**
 * Lowers the level of the whole where a changed sample would be over full scale; sound that was so before
 * stays.
 */
function withoutClipping(bent: Float32Array, original: Float32Array): Float32Array {
  const peak = peakOf(bent);
  if (peak <= HIGHEST_PEAK || peak <= peakOf(original)) return bent;
  const factor = Math.max(HIGHEST_PEAK, peakOf(original)) / peak;
  return bent.map((sample) => sample * factor);
}

function peakOf(samples: Float32Array): number {
  return samples.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0);
}
