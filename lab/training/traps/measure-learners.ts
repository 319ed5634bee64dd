import { pearson, sumsOf } from '../evaluate/metrics/agreement.ts';
import { type Degradation, degradations } from './degradations.ts';
import type { Ears, NetworkReading } from './ears.ts';
import { type Figure, meanOf } from './figure.ts';
import {
  haveFoldModels,
  openFoldScorers,
  type RatedLearner,
  readFromCorpus,
  readSpeech,
} from './learners.ts';

/**
 * The limits of issue 8: the cost of a poor channel, and the correlation of another recording's scores with
 * the raters'.
 */
const mostCost = 3;
const mostShuffled = 0.15;

type Hear = (learner: RatedLearner, samples: Float32Array) => Promise<NetworkReading>;

/** The judging models, named in the figures. */
const by = haveFoldModels ? 'by their folds’ models' : 'by a model that has heard them';

/**
 * Judges learners with the models that were not trained on them if the folds' models exist, else with the
 * shipped model, which was.
 */
async function withFolds<Result>(ears: Ears, work: (hear: Hear) => Promise<Result>): Promise<Result> {
  const folds = openFoldScorers();
  try {
    return await work(async ({ fold, due, words }, samples) =>
      ears.hearDue(samples, due, words, haveFoldModels ? await folds.of(fold) : ears.scorer),
    );
  } finally {
    await folds.dispose();
  }
}

/** Measures the cost of poor channels for real learners. Returns nothing if their recordings are missing. */
export async function measureLearners(ears: Ears, degraded = degradations): Promise<Figure[]> {
  const learners = await readSpeech();
  if (learners.length === 0) return [];
  return withFolds(ears, async (hear) => {
    const clean = new Map<RatedLearner, NetworkReading>();
    for (const learner of learners) clean.set(learner, await hear(learner, learner.samples));
    const figures = [agreement(`24 learners, ${by}: sounds against raters`, clean)];
    for (const degradation of degraded) figures.push(...(await costs(degradation, clean, hear)));
    return figures;
  });
}

/**
 * Measures texts of the corpus with the recording of another learner of the same fold. Neither was used in
 * the fold's training, and the recording contains no information about the reading of the rated learner.
 * @param every the interval between the measured recordings of the 2,500
 */
export async function measureShuffled(ears: Ears, every = 25): Promise<Figure[]> {
  const learners = await readFromCorpus(every);
  if (learners.length === 0) return [];
  return withFolds(ears, async (hear) => {
    const readings = new Map<RatedLearner, NetworkReading>();
    for (const learner of learners) {
      const other = anotherFor(learner, learners);
      if (other) readings.set(learner, await hear(learner, other.samples));
    }
    const figure = agreement(`Another learner’s recording, ${by}: sounds against raters`, readings);
    return [{ ...figure, limit: { within: mostShuffled } }];
  });
}

/** Returns the next learner of the fold whose recording has room for the text's sounds, 60 ms each. */
function anotherFor(learner: RatedLearner, all: readonly RatedLearner[]): RatedLearner | undefined {
  const samplesPerSound = 960;
  const least = samplesPerSound * learner.due.reduce((sum, { phones }) => sum + phones.length, 0);
  const at = all.indexOf(learner);
  return [...all.slice(at + 1), ...all.slice(0, at)].find(
    ({ fold, label, samples }) =>
      fold === learner.fold && label.speaker !== learner.label.speaker && samples.length >= least,
  );
}

function agreement(name: string, readings: ReadonlyMap<RatedLearner, NetworkReading>): Figure {
  const scores = [...readings.values()].flatMap(({ sounds }) => sounds.map(({ score }) => score));
  const ratings = [...readings.keys()].flatMap(({ label }) =>
    label.words.flatMap((word) => word.phones_accuracy),
  );
  const pairs = scores.map((score, at) => [score, ratings[at] ?? 0] as const);
  return { name, value: pearson(sumsOf(pairs)) ?? 0, unit: 'correlation', count: scores.length };
}

async function costs(
  { name, apply }: Degradation,
  clean: ReadonlyMap<RatedLearner, NetworkReading>,
  hear: Hear,
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
