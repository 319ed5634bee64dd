import { consonants, vowels } from '../../phonetics/index.ts';
import type { AcousticModel } from './acoustic-model.ts';
import type { ScoreMatrix } from './score-matrix.ts';

/** The phones of a row, three states each: every phone in alphabetical order, then silence. */
const costedPhones: readonly string[] = [...vowels, ...consonants].sort();
const statesPerPhone = 3;
export const costsPerFrame = (costedPhones.length + 1) * statesPerPhone;

/**
 * Returns the cost of each state of each context-independent phone, frame by frame. The costs depend on the
 * acoustic model alone and on no text. Unit: the engine's cost unit (`natsPerUnit`); the best state of all
 * costs 0.
 * @returns row by row, {@link costsPerFrame} bytes
 */
export function phoneCosts(model: AcousticModel, scores: ScoreMatrix): Uint8Array {
  const senones = [...costedPhones.map((phone) => model.phoneId(phone)), model.silence].flatMap((phone) => [
    ...model.plain(phone).senones,
  ]);
  const costs = new Uint8Array(scores.frameCount * costsPerFrame);
  for (let frame = 0; frame < scores.frameCount; frame += 1) {
    senones.forEach((senone, index) => {
      costs[frame * costsPerFrame + index] = scores.cost(frame, senone);
    });
  }
  return costs;
}
