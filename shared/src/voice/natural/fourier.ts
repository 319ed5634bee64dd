/** A complex Fourier transform in place: the real parts, the imaginary parts. */
type Values = Float64Array<ArrayBufferLike>;
type Transform = (re: Values, im: Values) => void;

/**
 * A stage merges `radix` interleaved transforms into one, for each of `count` groups of `stride` neighbours.
 */
interface Stage {
  radix: number;
  count: number;
  stride: number;
  /** Cosine and sine of the turn of each part in each group, and of the radix's own transform. */
  turns: Float64Array;
  roots: Float64Array;
}

const RADICES = [4, 2, 3, 5];

/** @param length a product of powers of 2, 3 and 5 */
function stagesOf(length: number): Stage[] {
  const stages: Stage[] = [];
  let [rest, stride] = [length, 1];
  for (const radix of RADICES) {
    for (; rest % radix === 0; rest /= radix) {
      const count = rest / radix;
      const turns = complexes(count * radix, (index) => (Math.floor(index / radix) * (index % radix)) / rest);
      const roots = complexes(
        radix * radix,
        (index) => (Math.floor(index / radix) * (index % radix)) / radix,
      );
      stages.push({ radix, count, stride, turns, roots });
      stride *= radix;
    }
  }
  return stages;
}

/** Returns the unit vectors of clockwise turns, cosine and sine in turn. */
function complexes(length: number, turnOf: (index: number) => number): Float64Array {
  const values = new Float64Array(2 * length);
  for (let index = 0; index < length; index += 1) {
    const angle = -2 * Math.PI * turnOf(index);
    values[2 * index] = Math.cos(angle);
    values[2 * index + 1] = Math.sin(angle);
  }
  return values;
}

/**
 * Creates the forward transform of a length that the transform of the library for spectra, for powers of two,
 * can't have: a Stockham transform, whose stages leave the values in order (Van Loan, Computational
 * Frameworks for the FFT, 1992).
 */
function createTransform(length: number): Transform {
  const stages = stagesOf(length);
  const [spareRe, spareIm] = [new Float64Array(length), new Float64Array(length)];
  return (re, im) => {
    let [fromRe, fromIm, toRe, toIm]: [Values, Values, Values, Values] = [re, im, spareRe, spareIm];
    for (const stage of stages) {
      merge(stage, fromRe, fromIm, toRe, toIm);
      [fromRe, fromIm, toRe, toIm] = [toRe, toIm, fromRe, fromIm];
    }
    if (fromRe === re) return;
    re.set(fromRe);
    im.set(fromIm);
  };
}

function merge(
  { radix, count, stride, turns, roots }: Stage,
  fromRe: Float64Array,
  fromIm: Float64Array,
  toRe: Float64Array,
  toIm: Float64Array,
): void {
  const step = stride * count;
  for (let group = 0; group < count; group += 1) {
    for (let out = 0; out < radix; out += 1) {
      const turn = 2 * (group * radix + out);
      const turnRe = turns[turn] as number;
      const turnIm = turns[turn + 1] as number;
      const target = stride * (radix * group + out);
      for (let neighbour = 0; neighbour < stride; neighbour += 1) {
        let from = neighbour + stride * group;
        let root = 2 * out * radix;
        let sumRe = 0;
        let sumIm = 0;
        for (let part = 0; part < radix; part += 1) {
          const rootRe = roots[root] as number;
          const rootIm = roots[root + 1] as number;
          const partRe = fromRe[from] as number;
          const partIm = fromIm[from] as number;
          sumRe += partRe * rootRe - partIm * rootIm;
          sumIm += partRe * rootIm + partIm * rootRe;
          from += step;
          root += 2;
        }
        toRe[target + neighbour] = sumRe * turnRe - sumIm * turnIm;
        toIm[target + neighbour] = sumRe * turnIm + sumIm * turnRe;
      }
    }
  }
}

/** Transforms of real signals, by complex ones of half the length. */
export interface RealTransform {
  /** Real samples → `size / 2 + 1` complex values. */
  forward(samples: Float64Array, re: Float64Array, im: Float64Array): void;
  /** The inverse of `forward`. */
  backward(re: Float64Array, im: Float64Array, samples: Float64Array): void;
}

/** @param size twice a product of powers of 2, 3 and 5 */
export function createRealTransform(size: number): RealTransform {
  const half = size / 2;
  const transform = createTransform(half);
  const cosines = Float64Array.from({ length: half + 1 }, (_, bin) => Math.cos((2 * Math.PI * bin) / size));
  const sines = Float64Array.from({ length: half + 1 }, (_, bin) => -Math.sin((2 * Math.PI * bin) / size));
  const even = new Float64Array(half);
  const odd = new Float64Array(half);
  return {
    forward(samples, re, im) {
      for (let index = 0; index < half; index += 1) {
        even[index] = samples[2 * index] ?? 0;
        odd[index] = samples[2 * index + 1] ?? 0;
      }
      transform(even, odd);
      for (let bin = 0; bin <= half; bin += 1) {
        const [here, mirror] = [bin % half, (half - bin) % half];
        const evenRe = ((even[here] ?? 0) + (even[mirror] ?? 0)) / 2;
        const evenIm = ((odd[here] ?? 0) - (odd[mirror] ?? 0)) / 2;
        const oddRe = ((odd[here] ?? 0) + (odd[mirror] ?? 0)) / 2;
        const oddIm = ((even[mirror] ?? 0) - (even[here] ?? 0)) / 2;
        const [cosine, sine] = [cosines[bin] ?? 0, sines[bin] ?? 0];
        re[bin] = evenRe + oddRe * cosine - oddIm * sine;
        im[bin] = evenIm + oddRe * sine + oddIm * cosine;
      }
    },
    backward(re, im, samples) {
      for (let bin = 0; bin < half; bin += 1) {
        const mirror = half - bin;
        const evenRe = ((re[bin] ?? 0) + (re[mirror] ?? 0)) / 2;
        const evenIm = ((im[bin] ?? 0) - (im[mirror] ?? 0)) / 2;
        const turnedRe = ((re[bin] ?? 0) - (re[mirror] ?? 0)) / 2;
        const turnedIm = ((im[bin] ?? 0) + (im[mirror] ?? 0)) / 2;
        const [cosine, sine] = [cosines[bin] ?? 0, sines[bin] ?? 0];
        const oddRe = turnedRe * cosine + turnedIm * sine;
        const oddIm = turnedIm * cosine - turnedRe * sine;
        // Conjugated, since the forward transform then serves as the inverse.
        even[bin] = evenRe - oddIm;
        odd[bin] = -(evenIm + oddRe);
      }
      transform(even, odd);
      for (let index = 0; index < half; index += 1) {
        samples[2 * index] = (even[index] ?? 0) / half;
        samples[2 * index + 1] = -(odd[index] ?? 0) / half;
      }
    },
  };
}
