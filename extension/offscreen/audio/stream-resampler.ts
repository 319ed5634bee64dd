/** Half the length of the filter, in zero crossings of the sinc, as in shared/audio's for whole recordings. */
const zeroCrossings = 16;

/**
 * Another sample rate for sound that comes in pieces: the pieces' joins can't be heard, whatever their lengths.
 * A windowed sinc (Hann) out of a table, which has a row for each place that an output sample can have between two of
 * the input: two for 24 to 48 kHz, 147 for 24 to 44.1 kHz.
 */
export class StreamResampler {
  readonly #table: readonly Float32Array[];
  readonly #up: number;
  readonly #down: number;
  readonly #reach: number;
  /** Input that is still needed, and where in the input it begins. */
  #kept = new Float32Array(0);
  #keptFrom = 0;
  #made = 0;

  constructor(fromRate: number, toRate: number) {
    const common = greatestCommonDivisor(fromRate, toRate);
    this.#up = toRate / common;
    this.#down = fromRate / common;
    this.#reach = Math.ceil(zeroCrossings * Math.max(1, fromRate / toRate));
    this.#table = filterTable(this.#up, this.#down, this.#reach);
  }

  /** Takes a piece, gives what is certain by now: it is 16 samples of the input late, below a millisecond. */
  push(samples: Float32Array): Float32Array<ArrayBuffer> {
    this.#keep(samples);
    const end = this.#keptFrom + this.#kept.length;
    // The last output sample whose filter ends within what is there.
    const until = Math.floor(((end - this.#reach - 1) * this.#up) / this.#down) + 1;
    return this.#make(Math.max(this.#made, until));
  }

  /** The rest, with silence after it. */
  finish(): Float32Array<ArrayBuffer> {
    const total = this.#keptFrom + this.#kept.length;
    this.#keep(new Float32Array(this.#reach + 1));
    return this.#make(Math.max(this.#made, Math.round((total * this.#up) / this.#down)));
  }

  #keep(samples: Float32Array): void {
    const first = Math.floor((this.#made * this.#down) / this.#up) - this.#reach;
    const needless = Math.min(this.#kept.length, Math.max(0, first - this.#keptFrom));
    const kept = new Float32Array(this.#kept.length - needless + samples.length);
    kept.set(this.#kept.subarray(needless));
    kept.set(samples, this.#kept.length - needless);
    this.#kept = kept;
    this.#keptFrom += needless;
  }

  #make(until: number): Float32Array<ArrayBuffer> {
    const result = new Float32Array(until - this.#made);
    for (let index = 0; index < result.length; index++) {
      const place = (this.#made + index) * this.#down;
      const row = this.#table[place % this.#up] ?? new Float32Array(0);
      const first = Math.floor(place / this.#up) - this.#reach - this.#keptFrom;
      let sum = 0;
      // Before the beginning of all there is silence.
      for (let tap = Math.max(0, -first); tap < row.length; tap++) {
        sum += (this.#kept[first + tap] ?? 0) * (row[tap] ?? 0);
      }
      result[index] = sum;
    }
    this.#made = until;
    return result;
  }
}

/** A talk takes the same few again and again. */
const tables = new Map<string, readonly Float32Array[]>();

function filterTable(up: number, down: number, reach: number): readonly Float32Array[] {
  const name = `${up}/${down}`;
  const cutoff = Math.min(1, up / down);
  const table =
    tables.get(name) ?? Array.from({ length: up }, (_, row) => filterRow(row / up, cutoff, reach));
  tables.set(name, table);
  return table;
}

/** For an output sample that lies `fraction` after an input sample: the weights of the inputs around it. */
function filterRow(fraction: number, cutoff: number, reach: number): Float32Array {
  const width = zeroCrossings / cutoff;
  return Float32Array.from({ length: 2 * reach + 2 }, (_, tap) => {
    const distance = tap - reach - fraction;
    if (Math.abs(distance) >= width) return 0;
    const angle = Math.PI * distance * cutoff;
    const sinc = angle === 0 ? 1 : Math.sin(angle) / angle;
    return cutoff * sinc * (0.5 + 0.5 * Math.cos((Math.PI * distance) / width));
  });
}

function greatestCommonDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestCommonDivisor(other, one % other);
}
