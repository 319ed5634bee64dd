/**
 * Sample-rate conversion by one filter, a sinc windowed by Hann: `resample` converts a whole recording,
 * `StreamResampler` sound that arrives in pieces.
 */

/** Half the length of the filter, in zero crossings of the sinc: 16 keeps aliases below −60 dB. */
const ZERO_CROSSINGS = 16;

/**
 * Returns the weight of an input sample, before the filter's gain.
 * @param distance from the output sample, in samples of the input
 * @param cutoff the filter's corner as a share of the input's Nyquist frequency
 */
function weightAt(distance: number, cutoff: number): number {
  const angle = Math.PI * distance * cutoff;
  const sinc = angle === 0 ? 1 : Math.sin(angle) / angle;
  return sinc * (0.5 + 0.5 * Math.cos(angle / ZERO_CROSSINGS));
}

/**
 * Converts a recording to another sample rate, which may be any positive number. Down-sampling filters out
 * frequencies that the new rate cannot represent.
 * @returns the samples themselves if the rate stays or there are none
 */
export function resample(samples: Float32Array, fromRate: number, toRate: number): Float32Array {
  if (fromRate === toRate || samples.length === 0) return samples;
  const step = fromRate / toRate;
  const cutoff = Math.min(1, toRate / fromRate);
  const reach = ZERO_CROSSINGS / cutoff;
  const weightsAround = (
    centre: number,
    into = new Float64Array(Math.floor(2 * reach) + 1),
  ): Float64Array<ArrayBuffer> => {
    const first = Math.ceil(centre - reach) - centre;
    for (let tap = 0; tap < into.length; tap += 1) into[tap] = weightAt(first + tap, cutoff);
    return into;
  };
  // Between the usual rates, the same few places between two samples come again and again.
  const period = [1, 2, 4].find((count) => Number.isInteger(count * step)) ?? 0;
  const repeated = Array.from({ length: period }, (_, index) => weightsAround(index * step));
  const once = weightsAround(0);
  const result = new Float32Array(Math.round(samples.length / step));
  for (let index = 0; index < result.length; index += 1) {
    const centre = index * step;
    const weights = repeated[index % period] ?? weightsAround(centre, once);
    const first = Math.ceil(centre - reach);
    const last = Math.min(samples.length - 1, Math.floor(centre + reach));
    let sum = 0;
    for (let position = Math.max(0, first); position <= last; position += 1)
      sum += (samples[position] ?? 0) * (weights[position - first] ?? 0);
    result[index] = sum * cutoff;
  }
  return result;
}

/**
 * Converts sound that arrives in pieces; the joins can't be heard, whatever the pieces' lengths. The filter's
 * weights come from a table with a row for each place that an output sample can have between two of the
 * input: two for 24 to 48 kHz, 147 for 24 to 44.1 kHz. Both rates are whole numbers of hertz.
 */
export class StreamResampler {
  readonly #table: readonly Float32Array[];
  readonly #up: number;
  readonly #down: number;
  readonly #reach: number;
  /** The input that is still needed, and its position in the whole input. */
  #kept = new Float32Array(0);
  #keptFrom = 0;
  #made = 0;

  constructor(fromRate: number, toRate: number) {
    const common = greatestCommonDivisor(fromRate, toRate);
    this.#up = toRate / common;
    this.#down = fromRate / common;
    this.#reach = Math.ceil(ZERO_CROSSINGS * Math.max(1, fromRate / toRate));
    this.#table = filterTable(this.#up, this.#down, this.#reach);
  }

  /**
   * Returns the output that no later piece can change: it lags 16 samples of the input, less than a
   * millisecond.
   */
  push(samples: Float32Array): Float32Array<ArrayBuffer> {
    this.#keep(samples);
    const end = this.#keptFrom + this.#kept.length;
    // Behind the last output sample whose filter ends within the input so far.
    const until = Math.floor(((end - this.#reach - 1) * this.#up) / this.#down) + 1;
    return this.#make(Math.max(this.#made, until));
  }

  /** Returns the rest of the output, as if silence followed. */
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
      // Silence precedes the input.
      for (let tap = Math.max(0, -first); tap < row.length; tap++) {
        sum += (this.#kept[first + tap] ?? 0) * (row[tap] ?? 0);
      }
      result[index] = sum;
    }
    this.#made = until;
    return result;
  }
}

/** The tables so far: a conversation uses the same few again and again. */
const tables = new Map<string, readonly Float32Array[]>();

function filterTable(up: number, down: number, reach: number): readonly Float32Array[] {
  const name = `${up}/${down}`;
  const cutoff = Math.min(1, up / down);
  const table =
    tables.get(name) ?? Array.from({ length: up }, (_, row) => filterRow(row / up, cutoff, reach));
  tables.set(name, table);
  return table;
}

/**
 * Returns the weights of the inputs around an output sample that lies `fraction` of a sample after one of
 * them.
 */
function filterRow(fraction: number, cutoff: number, reach: number): Float32Array {
  return Float32Array.from({ length: 2 * reach + 2 }, (_, tap) => {
    const distance = tap - reach - fraction;
    return Math.abs(distance) < ZERO_CROSSINGS / cutoff ? cutoff * weightAt(distance, cutoff) : 0;
  });
}

function greatestCommonDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestCommonDivisor(other, one % other);
}
