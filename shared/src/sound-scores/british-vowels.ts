// The small form of the library: the engine's worker carries no other schema.
import * as z from 'zod/mini';
import { baseOf } from '../phonetics/index.ts';
import type { ScoredSound } from '../ports/sound-scorer.ts';
import { detectorFields, evidenceIn, readWeights } from './linear-detector.ts';
import { readModelFile } from './model-file.ts';

const britishSchema = z.object({
  /** By expected sound, ARPAbet without stress: a detector for each group of slips. */
  sounds: z.record(z.string(), z.array(z.object(detectorFields))),
});

/** Returns true for a sound that is said as in Britain. */
export type IsBritishVowel = (sound: ScoredSound) => boolean;

/**
 * Reads the detectors of British vowels that are near another American one: "nurse" and "goat". Each tells
 * the British form from some slips of all first languages in its place, and all of them have to.
 * @param data `shared/models/accents/british.json`
 * @param choseBritish true for who learns British English: no strong evidence is needed then
 * @throws AppError `internal` (`engine-failed`) if the file doesn't have the expected format
 */
export function readBritishVowels(data: unknown, choseBritish = false): IsBritishVowel {
  const { sounds } = readModelFile(britishSchema, data);
  const detectors = new Map(
    Object.entries(sounds).map(([phone, own]) => [
      phone,
      own.map(({ weights, ...one }) => ({ ...one, weights: readWeights(weights) })),
    ]),
  );
  return ({ expected, ear }) =>
    detectors.get(baseOf(expected))?.every((detector) => {
      const evidence = evidenceIn(ear, detector) ?? Number.NEGATIVE_INFINITY;
      return evidence > (choseBritish ? detector.doubtful : detector.sure);
    }) ?? false;
}
