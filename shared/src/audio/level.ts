/** The level of digital silence. The lowest level that 16 bits can represent is about −96 dB. */
export const silenceDb = -120;

/** Returns the root mean square of samples. */
export function rootMeanSquare(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.sqrt(sum / samples.length);
}

/**
 * Returns the root mean square of samples in dB relative to full scale (a square wave at full scale has 0).
 */
export function levelDb(samples: Float32Array): number {
  let sum = 0;
  // Iterators leave an object for each sample, and this runs over each recording some times.
  for (let index = 0; index < samples.length; index += 1) sum += (samples[index] ?? 0) ** 2;
  return powerDb(samples.length === 0 ? 0 : sum / samples.length);
}

export function powerDb(power: number): number {
  return power <= 0 ? silenceDb : Math.max(silenceDb, 10 * Math.log10(power));
}

/** Returns the levels of consecutive frames, in dB relative to full scale. */
export function frameLevelsDb(samples: Float32Array, frameLength: number): Float32Array {
  const count = Math.floor(samples.length / frameLength);
  const levels = new Float32Array(count);
  for (let frame = 0; frame < count; frame += 1) {
    levels[frame] = levelDb(samples.subarray(frame * frameLength, (frame + 1) * frameLength));
  }
  return levels;
}

/**
 * Returns the loudness on a perceptually even scale from 0 to 1 for a meter: −60 dB and less is 0, −6 dB and
 * more is 1.
 */
export function perceptualLevel(decibels: number): number {
  return Math.min(1, Math.max(0, (decibels + 60) / 54));
}
