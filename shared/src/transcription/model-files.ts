// The small form of the library: the recogniser's worker carries no other schema.
import * as z from 'zod/mini';
import { AppError } from '../std/index.ts';

const countSchema = z.int().check(z.positive());

/** The description of the weights, `recognizer.json`. */
export const recognizerManifestSchema = z.object({
  id: z.string(),
  /** The text of each token; `▁` is a space, `<0x0A>` a byte. */
  pieces: z.array(z.string()),
  /** The length of the file of weights. */
  bytes: countSchema,
  /**
   * The table of tokens, integers of 8 bits: a row for each of `columns` numbers, with a value for each token. The file begins
   * with the scale of each token.
   */
  table: z.object({
    columns: countSchema,
    /** The byte of the file at which the table begins. */
    valuesAt: countSchema,
  }),
});

export type RecognizerManifest = z.infer<typeof recognizerManifestSchema>;

/** The names of the recognizer's files, in the extension's build and in the cache of the build step. */
export const recognizerFileNames = {
  manifest: 'recognizer.json',
  weights: 'recognizer-weights.bin',
  encoder: 'recognizer-encoder.onnx',
  decoder: 'recognizer-decoder.onnx',
} as const;

/** @throws AppError `internal` (`engine-failed`) if the manifest or the length of the weights is wrong */
export function readManifest(manifest: unknown, weights: Uint8Array): RecognizerManifest {
  const read = recognizerManifestSchema.safeParse(manifest);
  if (!read.success) throw damaged(read.error);
  const { bytes, pieces, table } = read.data;
  const isWhole = weights.byteLength === bytes && table.valuesAt + pieces.length * table.columns <= bytes;
  if (!isWhole) throw damaged();
  return read.data;
}

/** Returns a function that unpacks the vector of a token. It keeps a copy of the table, and lets go of the other weights. */
export function vectorsOf(
  { pieces: { length: tokens }, table: { columns, valuesAt } }: RecognizerManifest,
  weights: Uint8Array,
): (token: number) => Float32Array {
  // `slice` of a Node Buffer would be a view, whose `buffer` begins elsewhere.
  const copy = (from: number, bytes: number) => Uint8Array.from(weights.subarray(from, from + bytes)).buffer;
  const scales = new Float32Array(copy(0, tokens * Float32Array.BYTES_PER_ELEMENT));
  const values = new Int8Array(copy(valuesAt, tokens * columns));
  return (token) =>
    Float32Array.from({ length: columns }, (_, column) => {
      return (values[column * tokens + token] ?? 0) * (scales[token] ?? 0);
    });
}

function damaged(cause?: unknown): AppError {
  return new AppError('internal', 'A part of Sayable is damaged. Install it again.', {
    reason: 'engine-failed',
    cause,
  });
}
