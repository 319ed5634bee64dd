// The small form of the library: the recogniser's worker carries no other schema.
import * as z from 'zod/mini';
import { AppError } from '../std/index.ts';

const indexSchema = z.int().check(z.nonnegative());
const weightSchema = z.object({
  rows: z.int().check(z.positive()),
  columns: z.int().check(z.positive()),
  /** Whether each row or each column has a scale of its own. */
  channels: z.enum(['rows', 'columns']),
  /** The network reads the rows as columns. */
  transposed: z.optional(z.boolean()),
  /** The indices of the first value and of the first scale. */
  valuesAt: indexSchema,
  scalesAt: indexSchema,
});

/** The description of the packed weights, `recognizer.json`. */
export const recognizerManifestSchema = z.object({
  id: z.string(),
  /** The text of each token; `▁` is a space, `<0x0A>` a byte. */
  pieces: z.array(z.string()),
  /** The number of scales: floats, which come before the values in the file. */
  scales: indexSchema,
  /** The large weights of each network, in the order in which it reads them. */
  encoder: z.array(weightSchema),
  decoder: z.array(weightSchema),
  /** A row for each token. */
  embedding: weightSchema,
});

/** A large weight of a network, in the packed file: integers of 8 bits with a scale for each output channel. */
export type PackedWeight = z.infer<typeof weightSchema>;
export type RecognizerManifest = z.infer<typeof recognizerManifestSchema>;

/** The names of the recognizer's files, in the extension's build and in the cache of the build step. */
export const recognizerFileNames = {
  manifest: 'recognizer.json',
  weights: 'recognizer-weights.bin',
  encoder: 'recognizer-encoder.onnx',
  decoder: 'recognizer-decoder.onnx',
} as const;

/** The packed weights: a scale for each channel, and the integers that it multiplies. */
export interface PackedWeights {
  scales: Float32Array;
  values: Int8Array;
}

/** @throws AppError `internal` (`engine-failed`) if the manifest or the length of the weights is wrong */
export function readRecognizerFiles(
  manifest: unknown,
  weights: Uint8Array<ArrayBuffer>,
): { manifest: RecognizerManifest; packed: PackedWeights } {
  const read = recognizerManifestSchema.safeParse(manifest);
  if (!read.success) throw damaged(read.error);
  const scaleBytes = read.data.scales * Float32Array.BYTES_PER_ELEMENT;
  const all = [...read.data.encoder, ...read.data.decoder, read.data.embedding];
  const count = Math.max(...all.map(({ valuesAt, rows, columns }) => valuesAt + rows * columns));
  if (weights.byteLength !== scaleBytes + count) throw damaged();
  return {
    manifest: read.data,
    packed: {
      // `slice` of a Node Buffer would be a view, whose `buffer` begins elsewhere.
      scales: new Float32Array(Uint8Array.from(weights.subarray(0, scaleBytes)).buffer),
      values: new Int8Array(weights.buffer, weights.byteOffset + scaleBytes, count),
    },
  };
}

/**
 * Returns the weights as floats, one after the other, as a network reads them.
 * @param reused their memory, if it is large enough
 */
export function unpackWeights(
  weights: readonly PackedWeight[],
  packed: PackedWeights,
  reused = new ArrayBuffer(0),
): Float32Array<ArrayBuffer> {
  const count = weights.reduce((sum, { rows, columns }) => sum + rows * columns, 0);
  const isLargeEnough = reused.byteLength >= count * Float32Array.BYTES_PER_ELEMENT;
  const floats = isLargeEnough ? new Float32Array(reused, 0, count) : new Float32Array(count);
  let at = 0;
  for (const weight of weights) {
    const end = at + weight.rows * weight.columns;
    unpack(weight, packed, floats.subarray(at, end));
    at = end;
  }
  return floats;
}

/**
 * Unpacks weights while a network reads them, one at a time, so that they are never all in memory twice. The runtime reads
 * its external data by `subarray`, a tensor at a time, and copies it at once: each reading overwrites what the one before
 * returned. The array itself stays untouched, and takes no memory.
 */
export class WeightsOnRead extends Uint8Array<ArrayBuffer> {
  readonly #weights: readonly PackedWeight[];
  readonly #packed: PackedWeights;
  #unpacked = new ArrayBuffer(0);

  constructor(weights: readonly PackedWeight[], packed: PackedWeights) {
    super(new ArrayBuffer(weights.reduce((sum, weight) => sum + floatBytes(weight), 0)));
    this.#weights = weights;
    this.#packed = packed;
  }

  /** @throws RangeError if the bytes are not whole weights */
  override subarray(begin = 0, end = this.length): Uint8Array<ArrayBuffer> {
    const read: PackedWeight[] = [];
    let at = 0;
    for (const weight of this.#weights) {
      if (at >= begin && at < end) read.push(weight);
      at += floatBytes(weight);
    }
    const floats = unpackWeights(read, this.#packed, this.#unpacked);
    if (floats.byteLength !== end - begin) throw new RangeError('A weight is read in parts.');
    this.#unpacked = floats.buffer;
    return new Uint8Array(floats.buffer, 0, floats.byteLength);
  }

  /** Frees what was read last: up to 37 MB, which the garbage collector would leave for minutes in a worker that is idle. */
  free(): void {
    this.#unpacked.transfer(0);
    this.#unpacked = new ArrayBuffer(0);
  }
}

function floatBytes({ rows, columns }: PackedWeight): number {
  return rows * columns * Float32Array.BYTES_PER_ELEMENT;
}

function unpack(weight: PackedWeight, { scales, values }: PackedWeights, into: Float32Array): void {
  const { rows, columns, channels, transposed, valuesAt, scalesAt } = weight;
  // Tens of millions of steps: what doesn't change in one is outside of it.
  const [perRow, perColumn] = channels === 'rows' ? [1, 0] : [0, 1];
  const [step, start] = transposed ? [rows, 1] : [1, columns];
  for (let row = 0, from = valuesAt; row < rows; row += 1) {
    let at = row * start;
    let scaleAt = scalesAt + row * perRow;
    for (const end = from + columns; from < end; from += 1, at += step, scaleAt += perColumn)
      into[at] = (values[from] ?? 0) * (scales[scaleAt] ?? 0);
  }
}

/**
 * Returns a function that unpacks one row of a weight, such as the embedding of a token. The function keeps a copy of this
 * weight and lets go of the others.
 */
export function rowsOf(weight: PackedWeight, packed: PackedWeights): (row: number) => Float32Array {
  const { rows, columns, channels, valuesAt, scalesAt } = weight;
  const values = packed.values.slice(valuesAt, valuesAt + rows * columns);
  const scales = packed.scales.slice(scalesAt, scalesAt + (channels === 'rows' ? rows : columns));
  return (row) =>
    Float32Array.from(values.subarray(row * columns, (row + 1) * columns), (value, column) => {
      return value * (scales[channels === 'rows' ? row : column] ?? 0);
    });
}

function damaged(cause?: unknown): AppError {
  return new AppError('internal', 'A part of Sayable is damaged. Install it again.', {
    reason: 'engine-failed',
    cause,
  });
}
