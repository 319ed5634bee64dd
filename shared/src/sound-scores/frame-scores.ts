import { isVowel } from '../phonetics/index.ts';
import { phoneOfClass } from './expected-sounds.ts';

/** 39 phones in alphabetical order, then silence. */
export const frameClasses = 40;
/** The spectrum's frames (10 ms) for each row of the posteriors. */
export const frameSubsampling = 2;
const phoneCount = frameClasses - 1;
/** The weight with which the log prior is subtracted. */
const priorWeight = 0.7;
/**
 * The cost, in nats, of a frame that sounds like a confusable phone of the expected one, or like any phone of
 * the same kind (vowel or consonant). Thus a mispronounced sound keeps the place of the right one and is not
 * squeezed out by its neighbors.
 */
const confusedCost = 1.5;
const ofKindCost = 3;

/** The parameters of a model that the alignment needs. */
export interface FrameModel {
  /** The log prior of each class. Empty: uniform. */
  prior: ArrayLike<number>;
  /** For each phone the phones that it is confused with, in either direction. */
  mistaken: readonly (readonly number[])[];
}

const vowelClass = Array.from({ length: phoneCount }, (_, at) => isVowel(phoneOfClass(at) ?? ''));

/**
 * Returns the fit of each frame to each phone, or to a phone that replaces it. Computed in single precision,
 * as in training.
 * @param posteriors logarithms, row by row {@link frameClasses}
 */
export function lenientFrameScores(posteriors: Float32Array, { prior, mistaken }: FrameModel): Float32Array {
  const weight = Math.fround(priorWeight);
  const taken = Float32Array.from({ length: frameClasses }, (_, at) => weight * Math.fround(prior[at] ?? 0));
  const frameScores = new Float32Array(posteriors.length);
  // A method of the array would make an object of each value.
  for (let at = 0; at < posteriors.length; at += 1)
    frameScores[at] = (posteriors[at] ?? 0) - (taken[at % frameClasses] ?? 0);
  const result = frameScores.slice();
  for (let row = 0; row < frameScores.length; row += frameClasses) {
    const vowels = bestTwo(frameScores, row, true);
    const consonants = bestTwo(frameScores, row, false);
    for (let phone = 0; phone < phoneCount; phone += 1) {
      const { first, second, at } = vowelClass[phone] ? vowels : consonants;
      let best = (at === phone ? second : first) - ofKindCost;
      for (const other of mistaken[phone] ?? [])
        best = Math.max(best, Math.fround((frameScores[row + other] ?? 0) - confusedCost));
      result[row + phone] = Math.max(frameScores[row + phone] ?? 0, best);
    }
  }
  return result;
}

function bestTwo(frameScores: Float32Array, row: number, vowels: boolean) {
  let first = Number.NEGATIVE_INFINITY;
  let second = Number.NEGATIVE_INFINITY;
  let at = -1;
  for (let phone = 0; phone < phoneCount; phone += 1) {
    if (vowelClass[phone] !== vowels) continue;
    const value = frameScores[row + phone] ?? 0;
    if (value > first) {
      second = first;
      first = value;
      at = phone;
    } else if (value > second) second = value;
  }
  return { first, second, at };
}
