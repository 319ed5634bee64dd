// The small form of the library: the engine's worker carries no other schema.
import * as z from 'zod/mini';

/** A linear detector on the ear's numbers ({@link pooledEar}), as a file of `shared/models` has it. */
export const detectorFields = {
  bias: z.number(),
  scale: z.number(),
  /** Signed bytes in Base64, one for each number of `pooledEar`. */
  weights: z.base64(),
  /** The limits of the log odds, set on native speech. */
  sure: z.number(),
  doubtful: z.number(),
};

/**
 * The predicted rating of most right sounds, 0–2. Log odds grow with what raters mind, by the file's
 * `ratingWeight` a point below it.
 */
export const USUAL_RATING = 1.95;

export const readWeights = (base64: string): Int8Array =>
  Int8Array.from(atob(base64), (byte) => byte.charCodeAt(0));

/** Returns bias + scale · (weights · ear): log odds; undefined if the ear has heard nothing. */
export function evidenceIn(
  ear: Float32Array | undefined,
  { bias, scale, weights }: { bias: number; scale: number; weights: Int8Array },
): number | undefined {
  if (ear?.length !== weights.length) return undefined;
  let sum = 0;
  for (let at = 0; at < weights.length; at += 1) sum += (weights[at] ?? 0) * (ear[at] ?? 0);
  return bias + scale * sum;
}
