import type { DialogueTurn } from '../../../contracts/index.ts';
import type { SentenceEncoder } from '../../../ports/index.ts';
import type { Scene } from '../../scenarios/types.ts';
import { isNumber } from '../understanding/patterns.ts';
import { type Said, saidOf } from '../understanding/said.ts';
import { common } from './common.ts';
import { partsOf } from './parts.ts';

/** The cosine from which a meaning may be the same, that of a certain one, and that of the same words in another order. */
const LEAST = 0.5;
const CERTAIN = 0.66;
const SAME = 0.9;

/** Similarity of meanings, by a sentence encoder. */
export interface Meanings {
  /** Returns how well a text fits the best of some wordings, 0–1; 0 for a text that was not encoded ahead. */
  scoreOf(said: Said, ways: readonly string[]): number;
}

/** The wordings of all moves, encoded once for each scene and encoder. */
const known = new WeakMap<SentenceEncoder, Map<string, Promise<Map<string, Float32Array>>>>();

/** Returns the similarities of the parts of some turns with a scene's wordings. They are encoded here, once. */
export async function createMeanings(
  scene: Scene,
  encoder: SentenceEncoder,
  turns: readonly Pick<DialogueTurn, 'speaker' | 'text' | 'heard'>[],
): Promise<Meanings> {
  const scenes = known.get(encoder) ?? new Map<string, Promise<Map<string, Float32Array>>>();
  known.set(encoder, scenes);
  const ways = [scene, common].flatMap(({ facts, moves }) =>
    [...facts, ...moves].flatMap(({ said }) => said),
  );
  const encodedWays = scenes.get(scene.id) ?? encoded(encoder, ways);
  scenes.set(scene.id, encodedWays);
  const learner = turns.filter(({ speaker }) => speaker === 'learner');
  const texts = learner.flatMap(({ text, heard }) => [text, ...(heard?.listed ? [heard.listed] : [])]);
  const vectors = new Map([...(await encodedWays), ...(await encoded(encoder, texts.flatMap(partsOf)))]);
  return { scoreOf: (said, wordings) => bestOf(said, wordings, vectors) };
}

async function encoded(
  encoder: SentenceEncoder,
  texts: readonly string[],
): Promise<Map<string, Float32Array>> {
  const distinct = [...new Set(texts)];
  const vectors = await encoder.embed(distinct);
  return new Map(distinct.flatMap((text, at) => (vectors[at] ? [[text, vectors[at]] as const] : [])));
}

function bestOf(said: Said, wordings: readonly string[], vectors: ReadonlyMap<string, Float32Array>): number {
  const vector = vectors.get(said.text);
  if (!vector) return 0;
  return Math.max(
    ...wordings.map((way) => {
      const other = vectors.get(way);
      return other && isSameKind(said, saidOf(way)) ? scoreOfCosine(dot(vector, other)) : 0;
    }),
  );
}

/** Numbers and negations are compared by the words: an encoder doesn't tell "milk" from "no milk". */
function isSameKind(said: Said, way: Said): boolean {
  const negated = ({ words }: Said) => words.some(({ isNegated }) => isNegated);
  const numbers = ({ words }: Said) =>
    words.flatMap(({ word }) => (isNumber(word) && word !== 'one' ? [word] : [])).join();
  return negated(said) === negated(way) && (numbers(way) === '' || numbers(said) === numbers(way));
}

const dot = (left: Float32Array, right: Float32Array): number =>
  left.reduce((sum, value, at) => sum + value * (right[at] ?? 0), 0);

/** Returns the score of a cosine: as sure as a keyword from `CERTAIN`, and surer than any at `SAME`. */
function scoreOfCosine(cosine: number): number {
  if (cosine < LEAST) return 0;
  if (cosine < CERTAIN) return 0.42 + (0.18 * (cosine - LEAST)) / (CERTAIN - LEAST);
  return 0.6 + (0.3 * (Math.min(cosine, SAME) - CERTAIN)) / (SAME - CERTAIN);
}
