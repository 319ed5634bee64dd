import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { loadSentenceEncoder, similarity } from '@sayable/shared/meaning';
import { z } from 'zod';
import { common } from '../../../shared/src/conversation/on-device/dialogue/common.ts';
import { createMeanings } from '../../../shared/src/conversation/on-device/dialogue/meanings.ts';
import { moveScore } from '../../../shared/src/conversation/on-device/dialogue/scores.ts';
import { saidOf } from '../../../shared/src/conversation/on-device/understanding/said.ts';
import type { Move, Scene } from '../../../shared/src/conversation/scenarios/types.ts';

/**
 * Prints how many utterances are taken for the right fact or move of their scene, a wrong one, or none: by the keywords, by the sentence
 * encoder, and by both, at several thresholds.
 *
 *     node lab/training/sentences/measure.ts [--scenes FOLDER] [--list]
 *
 * The questions and wishes of `utterances.json` were written from the titles, goals and roles alone, and some answers beside
 * them. A meaning is named by one of its wordings; null: none.
 */

const utteranceSchema = z.object({
  scene: z.string(),
  text: z.string(),
  means: z.array(z.string().nullable()),
});
type Utterance = z.infer<typeof utteranceSchema>;
/** Returns how well an utterance fits a move. */
type Judge = (utterance: Utterance, move: Move, isFact: boolean) => number;

const { values: options } = parseArgs({
  options: {
    scenes: { type: 'string', default: 'shared/src/conversation/scenarios/scenes' },
    list: { type: 'boolean', default: false },
  },
});
const read = async (path: string) => readFile(new URL(path, new URL('../../../', import.meta.url)));
const written = z
  .array(utteranceSchema)
  .parse(JSON.parse(`${await read('lab/training/sentences/utterances.json')}`));
const encoder = await loadSentenceEncoder(
  async (name) => new Uint8Array(await read(`shared/models/${name}`)),
);

const movesOf = (scene: Scene): { move: Move; isFact: boolean }[] =>
  [scene, common].flatMap(({ facts, moves }) => [
    ...facts.map((move) => ({ move, isFact: true })),
    ...moves.map((move) => ({ move, isFact: false })),
  ]);
/** The moves of a scene, and what the dialogue manager makes of the meanings of its utterances. */
async function openScene(id: string) {
  const scene: Scene = JSON.parse(`${await read(`${options.scenes}/${id}.json`)}`);
  const turns = written
    .filter((one) => one.scene === id)
    .map(({ text }) => ({ speaker: 'learner' as const, text }));
  return { moves: movesOf(scene), meanings: await createMeanings(scene, encoder, turns) };
}
const scenes = new Map<string, Awaited<ReturnType<typeof openScene>>>();
for (const id of new Set(written.map(({ scene }) => scene))) scenes.set(id, await openScene(id));
const movesFor = ({ scene }: Utterance) => scenes.get(scene)?.moves ?? [];

const vectors = new Map<string, Float32Array>();
const texts = written.flatMap((one) => [one.text, ...movesFor(one).flatMap(({ move }) => move.said)]);
for (const text of new Set(texts))
  for (const vector of await encoder.embed([text])) vectors.set(text, vector);

const isQuestion = (text: string) => text.trim().endsWith('?');
/** Returns the similarities with the wordings of a move, the nearest first. */
function nearest({ text }: Utterance, { said }: Move): number[] {
  const vector = vectors.get(text) ?? new Float32Array();
  return said
    .map((way) => similarity(vector, vectors.get(way) ?? new Float32Array()))
    .sort((one, other) => other - one);
}
/** Questions are compared with questions alone. */
const nearestInKind = (utterance: Utterance, { said, ...move }: Move): number[] =>
  nearest(utterance, { ...move, said: said.filter((way) => isQuestion(way) === isQuestion(utterance.text)) });
/** One wording is near by chance more often than two. */
const ofTwo = (utterance: Utterance, move: Move): number => {
  const [first = 0, second = first] = nearestInKind(utterance, move);
  return (first + second) / 2;
};
const byKeywords: Judge = ({ text }, move, isFact) => moveScore(saidOf(text), move, isFact, undefined);
const asShipped: Judge = ({ text, scene }, move, isFact) =>
  moveScore(saidOf(text), move, isFact, scenes.get(scene)?.meanings);
/** A similarity of `certain` is as good as a sure keyword. */
const withTwo =
  (certain: number): Judge =>
  (utterance, move, isFact) =>
    Math.max(byKeywords(utterance, move, isFact), 0.6 + ofTwo(utterance, move) - certain);

const cosines = [0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75];
const scores = [0.6, 0.7];
const judges: [string, Judge, number[]][] = [
  ['keywords', byKeywords, scores],
  ['encoder, the nearest wording', (...[utterance, move]) => nearest(utterance, move)[0] ?? 0, cosines],
  [
    'encoder, the nearest of its kind',
    (...[utterance, move]) => nearestInKind(utterance, move)[0] ?? 0,
    cosines,
  ],
  ['encoder, the two nearest of its kind', ofTwo, cosines],
  ['as shipped', asShipped, scores],
  ['keywords, or the two nearest from 0.60', withTwo(0.6), scores],
  ['keywords, or the two nearest from 0.55', withTwo(0.55), scores],
];

function bestOf(utterance: Utterance, judge: Judge) {
  const scored = movesFor(utterance).map(({ move, isFact }) => ({
    move,
    score: judge(utterance, move, isFact),
  }));
  return scored.reduce((best, one) => (one.score > best.score ? one : best));
}
function outcomeOf({ means }: Utterance, { move, score }: { move: Move; score: number }, from: number) {
  const isNone = means.includes(null);
  if (score < from) return isNone ? 'rightly none' : 'missed';
  if (means.some((name) => name !== null && move.said.includes(name))) return 'right';
  return isNone ? 'taken for something' : 'wrong';
}

for (const utterance of written) {
  const names = new Set(movesFor(utterance).flatMap(({ move }) => move.said));
  for (const name of utterance.means)
    if (name !== null && !names.has(name)) console.log(`${utterance.scene} has no “${name}” now.`);
}
const outcomes = ['right', 'wrong', 'missed', 'rightly none', 'taken for something'];
const withMeaning = written.filter(({ means }) => !means.includes(null)).length;
console.log(`${written.length} utterances of ${scenes.size} scenes, ${withMeaning} with a meaning there`);
for (const [title, judge, thresholds] of judges) {
  console.log(`\n${title}\nfrom  ${outcomes.join('  ')}`);
  const found = written.map((utterance) => ({ utterance, best: bestOf(utterance, judge) }));
  for (const from of thresholds) {
    const made = found.map(({ utterance, best }) => outcomeOf(utterance, best, from));
    const counts = outcomes.map((name) =>
      `${made.filter((one) => one === name).length}`.padStart(name.length),
    );
    console.log([from.toFixed(2), ...counts].join('  '));
  }
  if (options.list)
    for (const { utterance, best } of found)
      console.log(`  ${best.score.toFixed(2)} ${utterance.scene}: ${utterance.text} → ${best.move.said[0]}`);
}
