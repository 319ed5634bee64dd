import { consonants, vowels } from '../../phonetics/index.ts';
import type { AcousticModel } from './acoustic-model.ts';
import type { ScoreMatrix } from './score-matrix.ts';

/** Whose costs a row holds, three states each: every phone by its name, then silence. */
export const costedPhones: readonly string[] = [...vowels, ...consonants].sort();
const statesPerPhone = 3;
export const costsPerFrame = (costedPhones.length + 1) * statesPerPhone;

/**
 * What each state of each phone costs whatever stands beside it, frame by frame: the native acoustic model's own
 * opinion of the sounds, free of any text. In the engine's units (`natsPerUnit`), the best state of all costs nothing.
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
