import { createPowerSpectrum } from './spectrum.ts';

const windowSize = 512;
/**
 * Enough frames to include some fricatives in a word or two. More frames cost time without new information.
 */
const mostFrames = 300;
/**
 * The band of telephone speech, which a Bluetooth headset gives while its microphone is on: nothing above 4
 * kHz.
 */
const lowHz = [300, 3_400] as const;
const highHz = [4_400, 7_400] as const;
/** The quantile of the high band's power over the frames; at least one frame in ten is a fricative. */
const hissShare = 0.95;

const powerSpectrum = createPowerSpectrum(windowSize);

/** Hann's window: without it a strong vowel leaks into the high band. */
const hann = Float64Array.from(
  { length: windowSize },
  (_, index) => Math.sin((Math.PI * index) / windowSize) ** 2,
);

/**
 * Returns the power of the high band in its loudest frames, in dB relative to the low band of speech.
 * Wide-band speech has about −30 to 0, speech at a sample rate of 8,000 Hz less than −50.
 * @param isSpeech whether the frame that begins at a sample counts
 */
export function highBandDb(
  samples: Float32Array,
  sampleRate: number,
  isSpeech: (startSample: number) => boolean,
): number {
  const step = Math.max(windowSize / 2, Math.floor(samples.length / mostFrames));
  const highs: number[] = [];
  let low = 0;
  for (let start = 0; start + windowSize <= samples.length; start += step) {
    if (!isSpeech(start)) continue;
    const power = bandPowers(samples, start, sampleRate);
    low += power.low;
    highs.push(power.high);
  }
  if (highs.length === 0) return 0;
  highs.sort((one, other) => one - other);
  const hiss = highs[Math.floor((highs.length - 1) * hissShare)] ?? 0;
  return 10 * Math.log10((hiss + 1e-15) / (low / highs.length + 1e-15));
}

function bandPowers(samples: Float32Array, start: number, sampleRate: number): { low: number; high: number } {
  const windowed = new Float64Array(windowSize);
  for (let index = 0; index < windowSize; index++)
    windowed[index] = (samples[start + index] ?? 0) * (hann[index] ?? 0);
  const powers = powerSpectrum(windowed);
  const sum = ([fromHz, toHz]: readonly [number, number]) => {
    let power = 0;
    const last = Math.floor((toHz * windowSize) / sampleRate);
    for (let bin = Math.ceil((fromHz * windowSize) / sampleRate); bin <= last; bin++)
      power += powers[bin] ?? 0;
    return power;
  };
  return { low: sum(lowHz), high: sum(highHz) };
}
