import { isVowel } from '../phonetics/index.ts';
import { phoneOfClass } from './due-sounds.ts';

/** 39 phones in alphabetical order, then silence. */
export const frameClasses = 40;
const phoneCount = frameClasses - 1;
/** How much of the prior is taken off. */
const priorWeight = 0.7;
/**
 * What a frame costs, in nats, that sounds like a sound which is mistaken for the one due, or like any of its kind: a wrong
 * sound lies where the right one would, and is not squeezed out by its neighbours.
 */
const confusedCost = 1.5;
const ofKindCost = 3;

/** What a search needs to know of a model's frames. */
export interface FrameModel {
  /** The logarithm of each class's share. Empty: all alike. */
  prior: ArrayLike<number>;
  /** For each phone those that it is mistaken for, either way. */
  mistaken: readonly (readonly number[])[];
}

const vowelClass = Array.from({ length: phoneCount }, (_, at) => isVowel(phoneOfClass(at) ?? ''));

/**
 * How well each frame fits each sound, or one that is said in its place. In single precision, as the trainer has it.
 * @param posteriors logarithms, row by row {@link frameClasses}
 */
export function lenientFit(posteriors: Float32Array, { prior, mistaken }: FrameModel): Float32Array {
  const weight = Math.fround(priorWeight);
  const taken = Float32Array.from({ length: frameClasses }, (_, at) => weight * Math.fround(prior[at] ?? 0));
  const fit = posteriors.map((value, at) => value - (taken[at % frameClasses] ?? 0));
  const result = fit.slice();
  for (let row = 0; row < fit.length; row += frameClasses) {
    const [vowels, consonants] = [bestTwo(fit, row, true), bestTwo(fit, row, false)];
    for (let phone = 0; phone < phoneCount; phone += 1) {
      const { first, second, at } = vowelClass[phone] ? vowels : consonants;
      let best = (at === phone ? second : first) - ofKindCost;
      for (const other of mistaken[phone] ?? [])
        best = Math.max(best, Math.fround((fit[row + other] ?? 0) - confusedCost));
      result[row + phone] = Math.max(fit[row + phone] ?? 0, best);
    }
  }
  return result;
}

function bestTwo(fit: Float32Array, row: number, vowels: boolean) {
  let [first, second, at] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, -1];
  for (let phone = 0; phone < phoneCount; phone += 1) {
    if (vowelClass[phone] !== vowels) continue;
    const value = fit[row + phone] ?? 0;
    if (value > first) [first, second, at] = [value, first, phone];
    else if (value > second) second = value;
  }
  return { first, second, at };
}
