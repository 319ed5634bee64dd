/**
 * 16-bit PCM beside floating-point samples, in one convention: full scale is 32,768, so that −1 is −32,768
 * and every 16-bit sample survives the way to floating point and back unchanged. +1 has no 16-bit sample of
 * its own and becomes 32,767. Encoding rounds to the nearest (halves towards +∞) and clips what lies outside
 * of −1…1. Bytes are little-endian, whatever the machine.
 *
 * `lab/training/features/feature-file.ts` alone uses a full scale of 32,767, since its files are written so.
 */
const FULL_SCALE = 32_768;
const HIGHEST = 32_767;
const BYTES_PER_SAMPLE = 2;

/** Returns one sample of −1…1 as 16 bits. */
export function encodeSample16(sample: number): number {
  return Math.max(-FULL_SCALE, Math.min(HIGHEST, Math.round(sample * FULL_SCALE)));
}

/** Returns samples of −1…1 as 16 bits. NaN becomes silence. */
export function floatToPcm16(samples: Float32Array): Int16Array<ArrayBuffer> {
  const result = new Int16Array(samples.length);
  for (let index = 0; index < samples.length; index += 1) result[index] = encodeSample16(samples[index] ?? 0);
  return result;
}

/** Returns 16-bit samples as floating point, from −1 to below 1. */
export function pcm16ToFloat(samples: Int16Array): Float32Array<ArrayBuffer> {
  // An explicit loop: `from` with a function first builds a list of numbers and is ten times as slow.
  const result = new Float32Array(samples.length);
  for (let index = 0; index < samples.length; index += 1) result[index] = (samples[index] ?? 0) / FULL_SCALE;
  return result;
}

/** Returns 16-bit samples as bytes. */
export function pcm16ToBytes(samples: Int16Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(samples.length * BYTES_PER_SAMPLE);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < samples.length; index += 1)
    view.setInt16(index * BYTES_PER_SAMPLE, samples[index] ?? 0, true);
  return bytes;
}

/**
 * Returns bytes, at any offset of their buffer, as 16-bit samples. @throws RangeError if a sample is cut in
 * two
 */
export function bytesToPcm16(bytes: Uint8Array): Int16Array<ArrayBuffer> {
  if (bytes.length % BYTES_PER_SAMPLE !== 0) throw new RangeError('The last 16-bit sample is cut in two.');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const samples = new Int16Array(bytes.length / BYTES_PER_SAMPLE);
  for (let index = 0; index < samples.length; index += 1)
    samples[index] = view.getInt16(index * BYTES_PER_SAMPLE, true);
  return samples;
}
