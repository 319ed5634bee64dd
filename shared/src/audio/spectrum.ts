/// <reference path="../../types/fourier-transform.d.ts" />
import { cfft, fft } from 'fourier-transform';

/**
 * Returns a function that computes the powers of a real signal's frequencies from 0 Hz to the Nyquist
 * frequency.
 * @param size the signal's length, a power of two
 * @returns its result has `size / 2 + 1` powers and is overwritten by the next call
 */
export function createPowerSpectrum(size: number): (samples: Float64Array) => Float64Array {
  const length = size / 2 + 1;
  const [re, im, powers] = [new Float64Array(length), new Float64Array(length), new Float64Array(length)];
  return (samples) => {
    fft(samples, [re, im]);
    for (let bin = 0; bin < length; bin += 1) powers[bin] = (re[bin] ?? 0) ** 2 + (im[bin] ?? 0) ** 2;
    return powers;
  };
}

/**
 * Returns the cross-correlation of two signals, Σ first[t + delay] · second[t], for every delay from 0.
 * @param size a power of two that is at least the sum of both lengths
 */
export function crossCorrelation(first: Float32Array, second: Float32Array, size: number): Float64Array {
  // Both signals are real, so that one transform serves for two.
  const re = new Float64Array(size);
  const im = new Float64Array(size);
  re.set(first);
  im.set(second);
  cfft(re, im);
  // The product has the same symmetry as the transforms, so that it replaces them in pairs.
  for (let k = 0; k <= size / 2; k += 1) {
    const mirror = (size - k) % size;
    const a = re[k] ?? 0;
    const b = im[k] ?? 0;
    const c = re[mirror] ?? 0;
    const d = im[mirror] ?? 0;
    // The transforms of both parts, from the symmetry of a real signal's transform.
    const firstRe = (a + c) / 2;
    const firstIm = (b - d) / 2;
    const secondRe = (b + d) / 2;
    const secondIm = (c - a) / 2;
    // first · conjugate of second; conjugated once more, since the forward transform then serves as the
    // inverse.
    re[k] = firstRe * secondRe + firstIm * secondIm;
    im[k] = -(firstIm * secondRe - firstRe * secondIm);
    re[mirror] = re[k] ?? 0;
    im[mirror] = -(im[k] ?? 0);
  }
  cfft(re, im);
  for (let k = 0; k < size; k += 1) re[k] = (re[k] ?? 0) / size;
  return re;
}
