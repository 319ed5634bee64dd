import { PitchDetector } from 'pitchy';
import type { Section } from '../contracts/practice.ts';
import type { Recording } from '../ports/voice.ts';
import { levelDb } from './level.ts';
import { highestPitchHz, lowestPitchHz, medianPitchHz } from './pitch.ts';

/** Enough for pitch, and pitchy's work grows with the rate. */
const ENOUGH_HZ = 8_000;
const MEASURED_HZ = 16_000;
const WINDOW_MS = 40;
const LEAST_CLARITY = 0.8;
/** Quieter than the loudest moment of the section by so much, nothing is voice any more. */
const VOICED_RANGE_DB = 35;
/** A leap that no voice makes from one moment to the next: the detector took another octave. */
const IMPOSSIBLE_LEAP = 6;
const SEMITONES_PER_OCTAVE = 12;

/** The melody of a section. */
export interface PitchCurve {
  startMs: number;
  stepMs: number;
  /** Semitones above the speaker's own median; NaN where there is no voice. */
  semitones: Float32Array;
  /** That median, over the whole recording; NaN where nothing is voiced. */
  medianHz: number;
}

export interface PitchOptions {
  /** About so many moments are looked at: as many as a drawing can show. */
  points?: number;
  /** The speaker's median where it is known, else it is measured. */
  medianHz?: number;
}

/** A recording at a rate at which measuring is quick, for all that lies below 4 kHz. */
export function forMeasuring({ samples, sampleRate }: Recording): Recording {
  const factor = Math.max(1, Math.floor(sampleRate / MEASURED_HZ));
  if (factor === 1) return { samples, sampleRate };
  return { samples: thinned(samples, factor), sampleRate: sampleRate / factor };
}

/** The pitch of a section by McLeod's method, around the speaker's own middle, so that high and low voices compare. */
export function pitchCurve(
  recording: Recording,
  section: Section,
  { points = 200, medianHz = medianPitchHz(recording.samples, recording.sampleRate) }: PitchOptions = {},
): PitchCurve {
  const { startMs } = section;
  const durationMs = Math.max(0, section.endMs - startMs);
  const stepMs = Math.max(10, durationMs / points);
  const count = Number.isNaN(medianHz) ? 0 : Math.floor(durationMs / stepMs) + 1;
  const windows = windowsAt(recording, startMs, stepMs, count);
  const levels = windows.samples.map(levelDb);
  const quietest = Math.max(...levels, -120) - VOICED_RANGE_DB;
  const detector = PitchDetector.forFloat32Array(windows.length);
  const semitones = Float32Array.from(windows.samples, (window, index) => {
    if (window.length < windows.length || (levels[index] ?? -120) < quietest) return Number.NaN;
    const [pitch, clarity] = detector.findPitch(window, windows.rate);
    const isVoice = clarity >= LEAST_CLARITY && pitch >= lowestPitchHz && pitch <= highestPitchHz;
    return isVoice ? SEMITONES_PER_OCTAVE * Math.log2(pitch / medianHz) : Number.NaN;
  });
  return { startMs, stepMs, semitones: withoutShortRuns(withoutLeaps(semitones)), medianHz };
}

/** How far the melody moves: between its 10th and 90th percentile, in semitones; 0 where there is hardly any. */
export function melodyRange({ semitones }: Pick<PitchCurve, 'semitones'>): number {
  const sorted = semitones.filter(Number.isFinite).sort();
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return sorted.length < 5 ? 0 : at(0.9) - at(0.1);
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

/** Every so-manieth sample, with those around it averaged in: a low-pass that is good enough below 500 Hz. */
function thinned(samples: Float32Array, factor: number): Float32Array {
  const result = new Float32Array(Math.floor(samples.length / factor));
  for (let index = 0; index < result.length; index += 1) {
    let sum = 0;
    for (let offset = 0; offset < factor; offset += 1) sum += samples[index * factor + offset] ?? 0;
    result[index] = sum / factor;
  }
  return result;
}

/** So few voiced moments in a row are no voice. */
const SHORTEST_RUN = 3;

function withoutShortRuns(semitones: Float32Array): Float32Array {
  const kept = semitones.slice();
  let run = 0;
  for (let index = 0; index <= kept.length; index += 1) {
    if (!Number.isNaN(kept[index] ?? Number.NaN)) run += 1;
    else {
      if (run < SHORTEST_RUN) kept.fill(Number.NaN, index - run, index);
      run = 0;
    }
  }
  return kept;
}

/** Moments that are far from those around them, or alone, are accidents. */
function withoutLeaps(semitones: Float32Array): Float32Array {
  return semitones.map((value, index) => {
    if (Number.isNaN(value)) return value;
    const around = [-2, -1, 1, 2]
      .map((offset) => semitones[index + offset] ?? Number.NaN)
      .filter(Number.isFinite)
      .sort((one, other) => one - other);
    const middle = around[around.length >> 1];
    return middle === undefined || Math.abs(value - middle) > IMPOSSIBLE_LEAP ? Number.NaN : value;
  });
}
