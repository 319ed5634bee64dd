/** The step between frames of band powers. A frame covers 32 ms of sound below 4 kHz. */
export const BAND_FRAME_MS = 16;

const SIZE = 256;
const HOP = 128;
/**
 * The band edges in steps of 31 Hz: narrow at the bottom, where voices have their harmonics, wide at the top,
 * as hearing is.
 */
const edges = [3, 7, 11, 15, 20, 25, 31, 39, 49, 61, 76, 95, 120];
export const BANDS = edges.length - 1;

const bits = Math.log2(SIZE);
const reversed = Uint16Array.from({ length: SIZE }, (_, index) => {
  let result = 0;
  for (let bit = 0; bit < bits; bit += 1) if (index & (1 << bit)) result |= 1 << (bits - 1 - bit);
  return result;
});
const cosines = Float64Array.from({ length: SIZE / 2 }, (_, k) => Math.cos((2 * Math.PI * k) / SIZE));
const sines = Float64Array.from({ length: SIZE / 2 }, (_, k) => -Math.sin((2 * Math.PI * k) / SIZE));
const hann = Float64Array.from({ length: SIZE }, (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / SIZE));

/**
 * Returns one row of {@link BANDS} powers for each frame, the newest last.
 * @param samples at 16 kHz
 */
export function bandsOf(samples: Float32Array): Float64Array[] {
  const half = halved(samples);
  const count = Math.max(0, Math.floor((half.length - SIZE) / HOP) + 1);
  // Frames are counted from the end, so that the frames of two sounds that end together are aligned.
  const first = half.length - SIZE - (count - 1) * HOP;
  const rows: Float64Array[] = [];
  const re = new Float64Array(SIZE);
  const im = new Float64Array(SIZE);
  for (let frame = 0; frame < count; frame += 2) {
    fill(re, half, first + frame * HOP);
    // Two real frames share one transform.
    fill(im, half, frame + 1 < count ? first + (frame + 1) * HOP : half.length);
    transform(re, im);
    rows.push(powers(re, im, 1));
    if (frame + 1 < count) rows.push(powers(re, im, -1));
  }
  return rows;
}

/**
 * Halves the sample rate after a mild low-pass. The aliasing is weak in speech, and the same in both sounds.
 */
function halved(samples: Float32Array): Float32Array {
  const half = new Float32Array(samples.length >> 1);
  const offset = samples.length & 1;
  for (let index = 0; index < half.length; index += 1) {
    const at = 2 * index + offset;
    half[index] = 0.25 * (samples[at - 1] ?? 0) + 0.5 * (samples[at] ?? 0) + 0.25 * (samples[at + 1] ?? 0);
  }
  return half;
}

function fill(target: Float64Array, samples: Float32Array, from: number): void {
  for (let n = 0; n < SIZE; n += 1) {
    target[reversed[n] ?? 0] = (samples[from + n] ?? 0) * (hann[n] ?? 0);
  }
}

/** Transforms in place; the input is in bit-reversed order. Its tables are computed once. */
function transform(re: Float64Array, im: Float64Array): void {
  for (let size = 2; size <= SIZE; size *= 2) {
    const step = SIZE / size;
    const half = size / 2;
    for (let block = 0; block < SIZE; block += size) {
      for (let k = 0; k < half; k += 1) {
        const c = cosines[k * step] as number;
        const s = sines[k * step] as number;
        const even = block + k;
        const odd = even + half;
        const oddRe = (re[odd] as number) * c - (im[odd] as number) * s;
        const oddIm = (re[odd] as number) * s + (im[odd] as number) * c;
        re[odd] = (re[even] as number) - oddRe;
        im[odd] = (im[even] as number) - oddIm;
        re[even] = (re[even] as number) + oddRe;
        im[even] = (im[even] as number) + oddIm;
      }
    }
  }
}

/**
 * Returns the powers of the signal in the real part (`sign` 1) or in the imaginary part (−1), by the symmetry
 * of a real signal's transform.
 */
function powers(re: Float64Array, im: Float64Array, sign: 1 | -1): Float64Array {
  const row = new Float64Array(BANDS);
  for (let band = 0; band < BANDS; band += 1) {
    let sum = 0;
    for (let k = edges[band] ?? 0; k < (edges[band + 1] ?? 0); k += 1) {
      const mirror = SIZE - k;
      const a = (re[k] as number) + sign * (re[mirror] as number);
      const b = (im[k] as number) - sign * (im[mirror] as number);
      sum += a * a + b * b;
    }
    row[band] = sum / 4;
  }
  return row;
}
