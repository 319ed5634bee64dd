interface Tables {
  cos: Float64Array;
  sin: Float64Array;
}

const tablesBySize = new Map<number, Tables>();

function tablesOf(n: number): Tables {
  let tables = tablesBySize.get(n);
  if (!tables) {
    tables = {
      cos: Float64Array.from({ length: n / 2 }, (_, k) => Math.cos((2 * Math.PI * k) / n)),
      sin: Float64Array.from({ length: n / 2 }, (_, k) => -Math.sin((2 * Math.PI * k) / n)),
    };
    tablesBySize.set(n, tables);
  }
  return tables;
}

/** The discrete Fourier transform, in place, of a signal whose length is a power of two. Real and imaginary parts. */
export function fourier(re: Float64Array, im: Float64Array): void {
  const n = re.length;
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      swap(re, i, j);
      swap(im, i, j);
    }
  }
  const { cos, sin } = tablesOf(n);
  for (let size = 2; size <= n; size *= 2) combine({ re, im, cos, sin }, size);
}

function swap(array: Float64Array, i: number, j: number): void {
  const held = array[i] ?? 0;
  array[i] = array[j] ?? 0;
  array[j] = held;
}

type Parts = Record<'re' | 'im' | 'cos' | 'sin', Float64Array>;

/** Joins pairs of transforms of half the size (Cooley and Tukey). */
function combine({ re, im, cos, sin }: Parts, size: number): void {
  const half = size / 2;
  const step = re.length / size;
  for (let block = 0; block < re.length; block += size) {
    for (let k = 0; k < half; k++) {
      const even = block + k;
      const odd = even + half;
      const c = cos[k * step] ?? 0;
      const s = sin[k * step] ?? 0;
      const oddRe = (re[odd] ?? 0) * c - (im[odd] ?? 0) * s;
      const oddIm = (re[odd] ?? 0) * s + (im[odd] ?? 0) * c;
      re[odd] = (re[even] ?? 0) - oddRe;
      im[odd] = (im[even] ?? 0) - oddIm;
      re[even] = (re[even] ?? 0) + oddRe;
      im[even] = (im[even] ?? 0) + oddIm;
    }
  }
}
