import type { PlannedWord } from '../../../shared/src/contracts/plan.ts';
import type { EmbeddedAligner } from '../../../shared/src/recognition/index.ts';
import { costsByFrame } from '../../../shared/src/sound-scores/index.ts';
import type { FeatureFile } from './feature-file.ts';

/**
 * Appends a synthetic sentence with the aligner's costs.
 * @param samples 16 kHz mono
 * @returns false if nothing was recognised
 */
export async function addSpoken(
  file: FeatureFile,
  aligner: EmbeddedAligner,
  words: readonly { text: string; phones: string[] }[],
  samples: Float32Array,
  meta: Record<string, unknown>,
): Promise<boolean> {
  const planned = words.map(
    ({ text, phones }): PlannedWord => ({
      word: text.toLowerCase(),
      span: [0, 0],
      pronunciations: [phones],
    }),
  );
  const { phoneCosts } = await aligner.recognize(samples, planned, { variants: false });
  if (!phoneCosts) return false;
  await file.add(samples, (frames) => costsByFrame(phoneCosts, frames), meta);
  return true;
}
