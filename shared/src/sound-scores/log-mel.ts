import { createPowerSpectrum } from '../audio/index.ts';

/** Frames of 25 ms every 10 ms at 16 kHz, on the engine's grid: frame `t` begins at sample `160 · t`. */
export const samplesPerFrame = 160;
const windowSamples = 400;
const transformSize = 512;
const sampleRate = 16_000;
export const melBands = 80;
const lowestHz = 20;
const highestHz = 7_800;
const preEmphasis = 0.97;
/** The power below which a band counts as silent, after speech was scaled to {@link speechRms}. */
const leastPower = 1e-7;
/**
 * The level to which the louder frames of every recording are scaled, so that a quiet recording has the same
 * frames.
 */
const speechRms = 0.1;
const loudQuantile = 0.95;

const melOf = (hz: number): number => 1_127 * Math.log(1 + hz / 700);
const hzOf = (mel: number): number => 700 * (Math.exp(mel / 1_127) - 1);

interface Band {
  first: number;
  weights: Float64Array;
}

/** Triangular filters, evenly spaced in mel; each one ends at the peaks of its neighbors. */
function makeBands(): Band[] {
  const [low, high] = [melOf(lowestHz), melOf(highestHz)];
  const edge = (index: number): number => hzOf(low + ((high - low) * index) / (melBands + 1));
  const hzPerBin = sampleRate / transformSize;
  return Array.from({ length: melBands }, (_, band) => {
    const [from, top, to] = [edge(band), edge(band + 1), edge(band + 2)];
    const first = Math.ceil(from / hzPerBin);
    const last = Math.floor(to / hzPerBin);
    const weights = Float64Array.from({ length: last - first + 1 }, (_, offset) => {
      const hz = (first + offset) * hzPerBin;
      return Math.max(0, Math.min((hz - from) / (top - from), (to - hz) / (to - top)));
    });
    return { first, weights };
  });
}

const bands = makeBands();
const noBand: Band = { first: 0, weights: new Float64Array(0) };
const powerSpectrum = createPowerSpectrum(transformSize);
const hann = Float64Array.from(
  { length: windowSamples },
  (_, index) => 0.5 - 0.5 * Math.cos((2 * Math.PI * index) / windowSamples),
);

/** Returns the gain that scales the louder frames of a recording to the usual level. */
function gainOf(samples: Float32Array, frames: number): number {
  const levels = new Float64Array(frames);
  for (let frame = 0; frame < frames; frame += 1) {
    let sum = 0;
    for (let index = 0; index < samplesPerFrame; index += 1)
      sum += (samples[frame * samplesPerFrame + index] ?? 0) ** 2;
    levels[frame] = Math.sqrt(sum / samplesPerFrame);
  }
  levels.sort();
  return speechRms / Math.max(1e-5, levels[Math.floor(loudQuantile * (frames - 1))] ?? 0);
}

/**
 * Computes the logarithmic mel spectrum of a recording.
 * @param samples 16 kHz mono
 * @returns row by row, {@link melBands} numbers for each whole {@link samplesPerFrame}
 */
function logMel(samples: Float32Array, gain: number): Float32Array {
  const frames = Math.floor(samples.length / samplesPerFrame);
  const result = new Float32Array(frames * melBands);
  // Behind the window there is silence up to the transform's size.
  const windowed = new Float64Array(transformSize);
  for (let frame = 0; frame < frames; frame += 1) {
    for (let index = 0; index < windowSamples; index += 1) {
      const at = frame * samplesPerFrame + index;
      const before = at > 0 ? (samples[at - 1] ?? 0) : 0;
      const sample = at < samples.length ? (samples[at] ?? 0) : 0;
      const emphasised = sample - preEmphasis * before;
      windowed[index] = gain * emphasised * (hann[index] ?? 0);
    }
    writeBands(powerSpectrum(windowed), result, frame * melBands);
  }
  return result;
}

function writeBands(powers: Float64Array, into: Float32Array, offset: number): void {
  for (let band = 0; band < bands.length; band += 1) {
    const { first, weights } = bands[band] ?? noBand;
    let power = 0;
    for (let index = 0; index < weights.length; index += 1)
      power += (weights[index] ?? 0) * (powers[first + index] ?? 0);
    into[offset + band] = Math.log(power + leastPower);
  }
}

/** A spectrum in the form that the network takes. */
export interface SpeechSpectrum {
  /** Row by row, {@link melBands} numbers: relative to the mean over the speech, in units of three nepers. */
  mel: Float32Array;
  /** The speech with a little of the pause around it, `[from, to)` in frames. */
  from: number;
  to: number;
  /** The gain that scales the recording's louder frames to the usual level. */
  gain: number;
}

const speechShare = 0.35;
const smoothingFrames = 3;
const marginFrames = 20;
const spread = 3;

/** Returns the loudness of each frame, smoothed over 70 ms. */
function loudness(mel: Float32Array, frames: number): Float64Array {
  const raw = Float64Array.from({ length: frames }, (_, frame) => {
    let sum = 0;
    for (let band = 0; band < melBands; band += 1) sum += mel[frame * melBands + band] ?? 0;
    return sum / melBands;
  });
  return raw.map((_, frame) => {
    const around = raw.subarray(Math.max(0, frame - smoothingFrames), frame + smoothingFrames + 1);
    let sum = 0;
    for (let at = 0; at < around.length; at += 1) sum += around[at] ?? 0;
    return sum / around.length;
  });
}

/** Finds the speech by its loudness and subtracts the mean of voice and channel from every band. */
export function speechSpectrum(samples: Float32Array): SpeechSpectrum {
  const frames = Math.floor(samples.length / samplesPerFrame);
  const gain = gainOf(samples, frames);
  const mel = logMel(samples, gain);
  if (frames === 0) return { mel, from: 0, to: 0, gain };
  const loud = loudness(mel, frames);
  const sorted = loud.slice().sort();
  const [low, high] = [0.1, 0.95].map((share) => sorted[Math.floor(share * (frames - 1))] ?? 0);
  const least = (low ?? 0) + speechShare * ((high ?? 0) - (low ?? 0));
  const mean = new Float64Array(melBands);
  let [first, last, count] = [frames, -1, 0];
  loud.forEach((value, frame) => {
    if (value < least) return;
    first = Math.min(first, frame);
    last = frame;
    count += 1;
    for (let band = 0; band < melBands; band += 1)
      mean[band] = (mean[band] ?? 0) + (mel[frame * melBands + band] ?? 0);
  });
  for (let index = 0; index < mel.length; index += 1)
    mel[index] = ((mel[index] ?? 0) - (mean[index % melBands] ?? 0) / count) / spread;
  return {
    mel,
    from: Math.max(0, first - marginFrames),
    to: Math.min(frames, last + 1 + marginFrames),
    gain,
  };
}
