import { correlation } from '../../shared/src/scoring/statistics.ts';
import { type Degradation, degradations } from './degradations.ts';
import type { Ears, NetworkReading } from './ears.ts';
import { type Figure, meanOf } from './figure.ts';
import { haveFoldModels, openFoldScorers, type RatedLearner, readRatedLearners } from './learners.ts';

/** Issue 8: what a bad line may cost, and what another recording's scores may have to do with the raters'. */
const mostCost = 3;
const mostShuffled = 0.15;

/**
 * Real learners, each judged by the model that never heard her where the folds' models are there; else by the shipped
 * one, which has: the figures' names say so.
 */
export async function measureLearners(ears: Ears, degraded = degradations): Promise<Figure[]> {
  const learners = await readRatedLearners();
  if (learners.length === 0) return [];
  const folds = openFoldScorers();
  const scorerOf = async ({ fold }: RatedLearner) => (haveFoldModels ? folds.of(fold) : ears.scorer);
  const hear = async (learner: RatedLearner, samples: Float32Array): Promise<NetworkReading> =>
    ears.hearDue(samples, learner.due, learner.words, await scorerOf(learner));
  const by = haveFoldModels ? 'by their folds’ models' : 'by a model that may have heard them';
  try {
    const clean = new Map<RatedLearner, NetworkReading>();
    for (const learner of learners) clean.set(learner, await hear(learner, learner.samples));
    const figures = [agreement(`24 learners, ${by}: sounds against raters`, clean)];
    figures.push(await shuffled(learners, hear, by));
    for (const degradation of degraded) figures.push(...(await costs(degradation, clean, hear, by)));
    return figures;
  } finally {
    await folds.dispose();
  }
}

type Hear = (learner: RatedLearner, samples: Float32Array) => Promise<NetworkReading>;

function agreement(name: string, readings: ReadonlyMap<RatedLearner, NetworkReading>): Figure {
  const scores = [...readings.values()].flatMap(({ sounds }) => sounds.map(({ score }) => score));
  const ratings = [...readings.keys()].flatMap(({ label }) =>
    label.words.flatMap((word) => word.phones_accuracy),
  );
  return { name, value: correlation(scores, ratings), unit: 'correlation', count: scores.length };
}

/** Every text with the recording of another learner of the same fold: nothing in it can tell how she spoke. */
async function shuffled(learners: readonly RatedLearner[], hear: Hear, by: string): Promise<Figure> {
  const readings = new Map<RatedLearner, NetworkReading>();
  for (const learner of learners) {
    const others = learners.filter(({ fold, label }) => fold === learner.fold && label !== learner.label);
    const other = others.find((one) => one.samples.length >= learner.samples.length) ?? others[0];
    if (!other || other.samples.length < shortest(learner)) continue;
    readings.set(learner, await hear(learner, other.samples));
  }
  const figure = agreement(`Another learner’s recording, ${by}: sounds against raters`, readings);
  return { ...figure, limit: { within: mostShuffled } };
}

/** So many samples the text's sounds need, 40 ms each, to have a place at all. */
function shortest({ due }: RatedLearner): number {
  const samplesPerSound = 640;
  return samplesPerSound * due.reduce((sum, { phones }) => sum + phones.length, 0);
}

async function costs(
  { name, apply }: Degradation,
  clean: ReadonlyMap<RatedLearner, NetworkReading>,
  hear: Hear,
  by: string,
): Promise<Figure[]> {
  const [sounds, totals]: [number[], number[]] = [[], []];
  for (const [learner, before] of clean) {
    const after = await hear(learner, await apply(learner.samples));
    totals.push(before.overall - after.overall);
    sounds.push(...before.sounds.map(({ score }, at) => score - (after.sounds[at]?.score ?? 0)));
  }
  return [
    meanOf(`24 learners, ${by}, ${name}: cost of a sound`, sounds, { atMost: mostCost }),
    meanOf(`24 learners, ${by}, ${name}: cost of the total`, totals, { atMost: mostCost }),
  ];
}
