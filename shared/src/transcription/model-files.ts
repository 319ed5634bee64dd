// The small form of the library: the recogniser's worker carries no other schema.
import * as z from 'zod/mini';
import { AppError } from '../std/index.ts';

const countSchema = z.int().check(z.positive());

/** The description of the weights, `recognizer.json`. */
export const recognizerManifestSchema = z.object({
  id: z.string(),
  /** The text of each token; `▁` is a space, `<0x0A>` a byte. */
  pieces: z.array(z.string()),
  /** The lengths of the files of weights. */
  bytes: z.object({ encoder: countSchema, decoder: countSchema }),
});

export type RecognizerManifest = z.infer<typeof recognizerManifestSchema>;

/** The names of the recognizer's files, in the extension's build and in the cache of the build step. */
export const recognizerFileNames = {
  manifest: 'recognizer.json',
  encoder: 'recognizer-encoder.onnx',
  encoderWeights: 'recognizer-encoder.bin',
  decoder: 'recognizer-decoder.onnx',
  decoderWeights: 'recognizer-decoder.bin',
} as const;

/** @throws AppError `internal` (`engine-failed`) if the manifest is wrong */
export function readManifest(manifest: unknown): RecognizerManifest {
  const read = recognizerManifestSchema.safeParse(manifest);
  if (!read.success) throw damaged(read.error);
  return read.data;
}

/**
 * @throws AppError `internal` (`engine-failed`) if the file of weights has another length than the manifest
 * says
 */
export function checkedWeights<Weights extends Uint8Array>(weights: Weights, bytes: number): Weights {
  if (weights.byteLength !== bytes) throw damaged();
  return weights;
}

function damaged(cause?: unknown): AppError {
  return new AppError('internal', 'A part of Sayable is damaged. Install it again.', {
    reason: 'engine-failed',
    cause,
  });
}
