import type { DialogueTurn } from '../../../contracts/index.ts';
import type { SentenceEncoder } from '../../../ports/index.ts';
import type { Scene } from '../../scenarios/types.ts';
import { isNumber } from '../understanding/patterns.ts';
import { type Said, saidOf } from '../understanding/said.ts';
import { common } from './common.ts';
import { partsOf } from './parts.ts';

/** The cosine from which a meaning may be the same, that of a certain one, and that of nearly the same words. */
const LEAST = 0.5;
const CERTAIN = 0.62;
const SAME = 0.85;

/** Similarity of meanings, by a sentence encoder. */
export interface Meanings {
  /** Returns how well a text fits the best of some wordings, 0–1; 0 for a text that was not encoded ahead. */
  scoreOf(said: Said, ways: readonly string[]): number;
  /** Returns true if a text was encoded ahead, so that its score is the lasting one. */
  knows(text: string): boolean;
}

/** The vectors of wordings and of the last turns, by their texts, for each encoder. */
const known = new WeakMap<SentenceEncoder, Map<string, Float32Array>>();
/** The wordings of a scene are some six hundred. */
const MAX_KNOWN = 3_000;

/**
 * Returns the similarities of the parts of some turns with a scene's wordings. Those that weren't encoded before are encoded
 * here; undefined where the encoder fails: the words alone decide then.
 */
export async function createMeanings(
  scene: Scene,
  encoder: SentenceEncoder,
  turns: readonly Pick<DialogueTurn, 'speaker' | 'text' | 'heard'>[],
): Promise<Meanings | undefined> {
  const ways = [scene, common].flatMap(({ facts, moves }) =>
    [...facts, ...moves].flatMap(({ said }) => said),
  );
  const learner = turns.filter(({ speaker }) => speaker === 'learner');
  const texts = learner.flatMap(({ text, heard }) => [text, ...(heard?.listed ? [heard.listed] : [])]);
  try {
    const vectors = await encoded(encoder, [...ways, ...texts.flatMap(partsOf)]);
    return {
      scoreOf: (said, wordings) => bestOf(said, wordings, vectors),
      knows: (text) => vectors.has(text),
    };
  } catch {
    // Who opened the encoder tells of its failure.
    return undefined;
  }
}

async function encoded(
  encoder: SentenceEncoder,
  texts: readonly string[],
): Promise<ReadonlyMap<string, Float32Array>> {
  const vectors = known.get(encoder) ?? new Map<string, Float32Array>();
  known.set(encoder, vectors);
  if (vectors.size > MAX_KNOWN) vectors.clear();
  const missing = [...new Set(texts)].filter((text) => !vectors.has(text));
  const found = missing.length === 0 ? [] : await encoder.embed(missing);
  for (const [at, vector] of found.entries()) {
    const text = missing[at];
    if (text !== undefined) vectors.set(text, vector);
  }
  return vectors;
}

/** The two nearest wordings count: one alone is near by chance, two hardly ever (lab/training/sentences/measure.ts). */
function bestOf(said: Said, wordings: readonly string[], vectors: ReadonlyMap<string, Float32Array>): number {
  const vector = vectors.get(said.text);
  if (!vector) return 0;
  const cosines = wordings.flatMap((way) => {
    const other = vectors.get(way);
    return other && isSameKind(said, saidOf(way)) ? [dot(vector, other)] : [];
  });
  const [first = 0, second = first] = cosines.sort((left, right) => right - left);
  return scoreOfCosine((first + second) / 2);
}

/**
 * Questions are compared with questions. Numbers and negations are compared by the words: an encoder doesn't tell "milk" from "no
 * milk".
 */
function isSameKind(said: Said, way: Said): boolean {
  const negated = ({ words }: Said) => words.some(({ isNegated }) => isNegated);
  const numbers = ({ words }: Said) =>
    words.flatMap(({ word }) => (isNumber(word) && word !== 'one' ? [word] : [])).join();
  const asks = (one: Said) => one.asks || one.text.trim().endsWith('?');
  return (
    asks(said) === asks(way) &&
    negated(said) === negated(way) &&
    (numbers(way) === '' || numbers(said) === numbers(way))
  );
}

const dot = (left: Float32Array, right: Float32Array): number =>
  left.reduce((sum, value, at) => sum + value * (right[at] ?? 0), 0);

/** Returns the score of a cosine: as sure as a keyword from `CERTAIN`, and surer than any at `SAME`. */
function scoreOfCosine(cosine: number): number {
  if (cosine < LEAST) return 0;
  if (cosine < CERTAIN) return 0.42 + (0.18 * (cosine - LEAST)) / (CERTAIN - LEAST);
  return 0.6 + (0.3 * (Math.min(cosine, SAME) - CERTAIN)) / (SAME - CERTAIN);
}
