import { PitchDetector } from 'pitchy';
import type { Section } from '../contracts/practice.ts';
import type { Recording } from '../ports/voice.ts';
import { levelDb } from './level.ts';
import { highestPitchHz, lowestPitchHz } from './pitch.ts';

/** Enough for pitch up to 500 Hz; the detector's work grows with the rate. */
const ENOUGH_HZ = 4_000;
const MEASURED_HZ = 16_000;
const WINDOW_MS = 40;
const LEAST_CLARITY = 0.8;
/** Quieter than the loudest moment by so much, nothing is voice any more. */
const VOICED_RANGE_DB = 30;
/** A leap that no voice makes from one moment to the next: the detector took another octave. */
const IMPOSSIBLE_LEAP = 6;
/** What is voiced for less is no voice. */
const SHORTEST_RUN_MS = 40;
const SEMITONES_PER_OCTAVE = 12;
/** Moments of a recording or a section: about as many as a drawing can show, and no further apart than a vowel is long. */
const LEAST_POINTS = 160;
const MOST_POINTS = 400;
const VOWEL_MS = 50;

/** The pitch of a whole recording. */
export interface Melody {
  stepMs: number;
  /** Per moment; NaN where there is no voice. */
  hz: Float32Array;
  /** NaN where nothing is voiced. */
  medianHz: number;
}

/** The melody of a section. */
export interface PitchCurve {
  startMs: number;
  stepMs: number;
  /** Semitones above the speaker's own median; NaN where there is no voice. */
  semitones: Float32Array;
}

/** A recording at a rate at which measuring is quick, for all that lies below 4 kHz. */
export function forMeasuring({ samples, sampleRate }: Recording): Recording {
  const factor = Math.max(1, Math.floor(sampleRate / MEASURED_HZ));
  if (factor === 1) return { samples, sampleRate };
  return { samples: thinned(samples, factor), sampleRate: sampleRate / factor };
}

/** The pitch of a recording by McLeod's method, and the middle of it: what is high and low for this speaker. */
export function melodyOf(recording: Recording): Melody {
  const endMs = (recording.samples.length / recording.sampleRate) * 1_000;
  const { stepMs, hz } = trackPitch(recording, { startMs: 0, endMs });
  const voiced = hz.filter(Number.isFinite).sort();
  return { stepMs, hz, medianHz: voiced[voiced.length >> 1] ?? Number.NaN };
}

/**
 * The melody of a section around the speaker's own middle, so that high and low voices compare.
 * @param melody of the same recording; most of it is not measured again
 */
export function pitchCurve(recording: Recording, section: Section, melody: Melody): PitchCurve {
  const wholeMs = melody.stepMs * melody.hz.length;
  const isMost = section.endMs - section.startMs > wholeMs / 2;
  const { startMs, stepMs, hz } = isMost ? partOf(melody, section) : trackPitch(recording, section);
  const semitones = hz.map((pitch) => SEMITONES_PER_OCTAVE * Math.log2(pitch / melody.medianHz));
  return { startMs, stepMs, semitones: withoutShortRuns(withoutLeaps(semitones), stepMs) };
}

/** How far the melody moves: between its 10th and 90th percentile, in semitones; 0 where there is hardly any. */
export function melodyRange({ semitones }: Pick<PitchCurve, 'semitones'>): number {
  const sorted = semitones.filter(Number.isFinite).sort();
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return sorted.length < 5 ? 0 : at(0.9) - at(0.1);
}

interface PitchTrack {
  startMs: number;
  stepMs: number;
  hz: Float32Array;
}

function partOf({ stepMs, hz }: Melody, { startMs, endMs }: Section): PitchTrack {
  const first = Math.max(0, Math.ceil(startMs / stepMs));
  return { startMs: first * stepMs, stepMs, hz: hz.subarray(first, Math.floor(endMs / stepMs) + 1) };
}

function trackPitch(recording: Recording, { startMs, endMs }: Section): PitchTrack {
  const durationMs = Math.max(0, endMs - startMs);
  const points = Math.min(MOST_POINTS, Math.max(LEAST_POINTS, durationMs / VOWEL_MS));
  const stepMs = Math.max(10, durationMs / points);
  const windows = windowsAt(recording, startMs, stepMs, Math.floor(durationMs / stepMs) + 1);
  const levels = windows.samples.map(levelDb);
  const quietest = levels.reduce((loudest, level) => Math.max(loudest, level), -90) - VOICED_RANGE_DB;
  const detector = PitchDetector.forFloat32Array(windows.length);
  const hz = Float32Array.from(windows.samples, (window, index) => {
    if (window.length < windows.length || (levels[index] ?? -120) < quietest) return Number.NaN;
    const [pitch, clarity] = detector.findPitch(window, windows.rate);
    const isVoice = clarity >= LEAST_CLARITY && pitch >= lowestPitchHz && pitch <= highestPitchHz;
    return isVoice ? pitch : Number.NaN;
  });
  return { startMs, stepMs, hz };
}

/** A window around each moment, at a lower rate. */
function windowsAt({ samples, sampleRate }: Recording, startMs: number, stepMs: number, count: number) {
  const factor = Math.max(1, Math.floor(sampleRate / ENOUGH_HZ));
  const rate = sampleRate / factor;
  const length = Math.round((rate * WINDOW_MS) / 1_000);
  return {
    rate,
    length,
    samples: Array.from({ length: count }, (_, index) => {
      const centre = ((startMs + index * stepMs) / 1_000) * sampleRate;
      const from = Math.max(0, Math.round(centre - (length * factor) / 2));
      return thinned(samples.subarray(from, from + length * factor), factor);
    }),
  };
}

/** Each sample the mean of so many: a low-pass that is good enough below 500 Hz. */
function thinned(samples: Float32Array, factor: number): Float32Array {
  const result = new Float32Array(Math.floor(samples.length / factor));
  for (let index = 0; index < result.length; index += 1) {
    let sum = 0;
    for (let offset = 0; offset < factor; offset += 1) sum += samples[index * factor + offset] ?? 0;
    result[index] = sum / factor;
  }
  return result;
}

function withoutShortRuns(semitones: Float32Array, stepMs: number): Float32Array {
  const kept = semitones.slice();
  let run = 0;
  for (let index = 0; index <= kept.length; index += 1) {
    if (!Number.isNaN(kept[index] ?? Number.NaN)) run += 1;
    else {
      if (run * stepMs < SHORTEST_RUN_MS) kept.fill(Number.NaN, index - run, index);
      run = 0;
    }
  }
  return kept;
}

/** Moments that are far from those around them are accidents. */
function withoutLeaps(semitones: Float32Array): Float32Array {
  return semitones.map((value, index) => {
    const around = [-2, -1, 1, 2]
      .map((offset) => semitones[index + offset] ?? Number.NaN)
      .filter(Number.isFinite)
      .sort((one, other) => one - other);
    const middle = around[around.length >> 1] ?? value;
    return Math.abs(value - middle) > IMPOSSIBLE_LEAP ? Number.NaN : value;
  });
}
