import { bootstrapInterval, type Interval } from '../metrics/bootstrap.ts';
import {
  addedCounts,
  bestThreshold,
  countsAt,
  type DetectionFigures,
  figuresOf,
  type Judged,
} from '../metrics/detection.ts';
import type { Evaluated } from '../run/evaluated.ts';
import { bySpeaker } from './by-speaker.ts';
import { allRight, ratedSounds } from './rated-sounds.ts';
import { flagBelow } from './types.ts';

export interface MispronunciationFigures {
  /** The rating below which a sound counts as wrong. */
  wrongBelow: number;
  wrong: number;
  /** The figures at the threshold of the learner's own flag. */
  flag: DetectionFigures & { threshold: number; f1Interval95: Interval | null };
  /** The share of flagged sounds among the sounds that every rater found wrong (rating 0). */
  recallOfWorst: number | null;
  /**
   * The best figures at any threshold. For information only: the threshold was chosen on these same sounds.
   */
  best: ReturnType<typeof bestThreshold>;
  bestAtOnePercent: ReturnType<typeof bestThreshold>;
}

const mostFalseAlarms = 0.01;

/** Computes the detection of mispronounced sounds, by the raters' mean. */
export function mispronunciationFigures(
  evaluated: readonly Evaluated[],
  wrongBelow: number,
): MispronunciationFigures {
  const speakers = bySpeaker(evaluated, ({ recording }) => recording.speaker);
  const bySpeakers = speakers.map((own) => own.flatMap((one) => judgedSounds(one, wrongBelow)));
  const counts = bySpeakers.map((sounds) => countsAt(sounds, flagBelow));
  const sounds = bySpeakers.flat();
  const total = addedCounts(counts);
  const worst = countsAt(
    evaluated.flatMap((one) => judgedSounds(one, Number.MIN_VALUE)),
    flagBelow,
  );
  return {
    wrongBelow,
    wrong: total.wrong,
    flag: {
      threshold: flagBelow,
      ...figuresOf(total),
      f1Interval95: bootstrapInterval(counts, (drawn) => figuresOf(addedCounts(drawn)).f1),
    },
    recallOfWorst: figuresOf(worst).recall,
    best: bestThreshold(sounds),
    bestAtOnePercent: bestThreshold(sounds, mostFalseAlarms),
  };
}

function judgedSounds(evaluated: Evaluated, wrongBelow: number): Judged[] {
  return ratedSounds(evaluated).map(({ score, rating }) => ({
    score,
    wrong: rating < wrongBelow,
    right: rating >= allRight,
  }));
}

/** Returns the scores of the sounds that all raters found right. */
export function scoresOfRight(evaluated: Evaluated): number[] {
  return judgedSounds(evaluated, 0)
    .filter(({ right }) => right)
    .map(({ score }) => score);
}
