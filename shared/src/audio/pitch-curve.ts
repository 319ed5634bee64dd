import { PitchDetector } from 'pitchy';
import type { Section } from '../contracts/practice.ts';
import type { Recording } from '../ports/voice.ts';
import { levelDb } from './level.ts';
import { highestPitchHz, lowestPitchHz } from './pitch.ts';

/**
 * The sample rate for the detector: enough for pitch up to 500 Hz. The detector's work grows with the rate.
 */
const ENOUGH_HZ = 4_000;
const MEASURED_HZ = 16_000;
const WINDOW_MS = 40;
const LEAST_CLARITY = 0.8;
/** Windows that are quieter than the loudest one by more than this are unvoiced. */
const VOICED_RANGE_DB = 30;
/** Semitones. A voice can't jump this far between two windows: the detector has found another octave. */
const IMPOSSIBLE_LEAP = 6;
/** A shorter voiced run is an error of the detector. */
const SHORTEST_RUN_MS = 40;
const SEMITONES_PER_OCTAVE = 12;
/**
 * The bounds of the number of windows in a recording or section: at most as many as a drawing can show, and
 * no further apart than the length of a vowel.
 */
const LEAST_POINTS = 160;
const MOST_POINTS = 400;
const VOWEL_MS = 50;
/**
 * The least voice whose range is comparable with that of other sentences: a word alone has less, and moves
 * less.
 */
const LEAST_VOICE_MS = 500;
/** In creak and whisper a smaller share has a pitch, and it isn't the melody. */
const LEAST_VOICED_SHARE = 0.3;
/** Semitones from the speaker's median. Nearly all that is further away is creak, hum, or another octave. */
const FURTHEST = 10;

/** The pitch of a whole recording. */
export interface Melody {
  stepMs: number;
  /** One value per window; NaN if unvoiced. */
  hz: Float32Array;
  /** NaN if nothing is voiced. */
  medianHz: number;
}

/** The pitch of a section, relative to the speaker. */
export interface PitchCurve {
  startMs: number;
  stepMs: number;
  /** Semitones above the speaker's own median; NaN if unvoiced. */
  semitones: Float32Array;
}

/** Reduces the sample rate of a recording for faster measurement; keeps all frequencies below 4 kHz. */
export function forMeasuring({ samples, sampleRate }: Recording): Recording {
  const factor = Math.max(1, Math.floor(sampleRate / MEASURED_HZ));
  if (factor === 1) return { samples, sampleRate };
  return { samples: thinned(samples, factor), sampleRate: sampleRate / factor };
}

/**
 * Returns the pitch of a recording by McLeod's method, and its median, the reference for high and low of this
 * speaker.
 */
export function melodyOf(recording: Recording): Melody {
  const endMs = (recording.samples.length / recording.sampleRate) * 1_000;
  const { stepMs, hz } = trackPitch(recording, { startMs: 0, endMs });
  const voiced = hz.filter(Number.isFinite).sort();
  return { stepMs, hz, medianHz: voiced[voiced.length >> 1] ?? Number.NaN };
}

/**
 * Returns the pitch of a section relative to the speaker's own median, so that high and low voices are
 * comparable.
 * @param melody of the same recording; long sections reuse it instead of a new measurement
 */
export function pitchCurve(recording: Recording, section: Section, melody: Melody): PitchCurve {
  const wholeMs = melody.stepMs * melody.hz.length;
  const isMost = section.endMs - section.startMs > wholeMs / 2;
  const { startMs, stepMs, hz } = isMost ? partOf(melody, section) : trackPitch(recording, section);
  const semitones = hz.map((pitch) => SEMITONES_PER_OCTAVE * Math.log2(pitch / melody.medianHz));
  return { startMs, stepMs, semitones: withoutShortRuns(withoutLeaps(semitones), stepMs) };
}

/**
 * Returns the range of the melody: from its 10th to its 90th percentile, in semitones; 0 with fewer than five
 * values.
 */
export function melodyRange({ semitones }: Pick<PitchCurve, 'semitones'>): number {
  const sorted = semitones.filter(Number.isFinite).sort();
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return sorted.length < 5 ? 0 : at(0.9) - at(0.1);
}

/**
 * Returns {@link melodyRange} of the voice without its outliers; null where it isn't measurable: with less than
 * half a second of voice, or in less than 30 % of the section.
 */
export function measurableRange({ semitones, stepMs }: PitchCurve): number | null {
  const voice = semitones.filter((value) => Math.abs(value) <= FURTHEST);
  const isEnough =
    voice.length * stepMs >= LEAST_VOICE_MS && voice.length >= LEAST_VOICED_SHARE * semitones.length;
  return isEnough ? melodyRange({ semitones: voice }) : null;
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

/** Returns a window around each time, at a lower sample rate. */
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

/** Averages groups of samples: a low-pass that is good enough below 500 Hz. */
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

/** Removes values that are far from those around them, which are errors of the detector. */
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
