import { bootstrapInterval } from '../metrics/bootstrap.ts';
import { areaUnderCurve, thresholdAt } from '../metrics/ranking.ts';
import type { Evaluated, SingleError } from '../run/evaluated.ts';
import { scoresOfRight } from './detection-figures.ts';
import { type Figure, flagBelow } from './types.ts';

export interface ErrorsAtThreshold {
  threshold: number;
  /** The share below the threshold of the sounds in the unchanged recordings that all raters found right. */
  falseAlarms: number | null;
  recall: Figure;
  /** The share of detected errors whose actual sound is named. */
  named: number | null;
  /** The share of flagged controls: the same sound from another recording. */
  controls: number | null;
}

export interface SingleErrorFigures {
  count: number;
  /** Results by permitted share of false alarms: 1 %, 2 %. */
  atShare: Record<'0.01' | '0.02', ErrorsAtThreshold>;
  /** The figures at the threshold of the learner's own flag. */
  atFlag: ErrorsAtThreshold;
  /** The area under the curve of errors against the sounds that all raters found right. */
  areaUnderCurve: number | null;
  /** The share of all errors, detected or not, whose actual sound is named. */
  namedOfAll: number | null;
}

/**
 * Computes the recall of one known error in each recording, by the score that the learner sees. Returns null
 * if there are no errors.
 */
export function singleErrorFigures(
  evaluated: readonly Evaluated[],
  errors: readonly SingleError[],
  controls: readonly SingleError[] = [],
): SingleErrorFigures | null {
  const right = evaluated.flatMap(scoresOfRight);
  if (right.length === 0 || errors.length === 0) return null;
  const interval = recallIntervals(evaluated, errors);
  const at = (threshold: number, interval95: Figure['interval95']): ErrorsAtThreshold => {
    const below = ({ sound }: SingleError) => sound.score < threshold;
    return {
      threshold,
      falseAlarms: shareOf(right, (score) => score < threshold),
      recall: { value: shareOf(errors, below), interval95 },
      named: shareOf(errors.filter(below), isNamed),
      controls: shareOf(controls, below),
    };
  };
  return {
    count: errors.length,
    atShare: {
      '0.01': at(thresholdAt(right, 0.01), interval(0.01)),
      '0.02': at(thresholdAt(right, 0.02), interval(0.02)),
    },
    atFlag: at(flagBelow, null),
    areaUnderCurve: areaUnderCurve(
      errors.map(({ sound }) => sound.score),
      right,
    ),
    namedOfAll: shareOf(errors, isNamed),
  };
}

const isNamed = ({ sound, said }: SingleError): boolean => sound.heard === said;

function shareOf<Item>(items: readonly Item[], holds: (item: Item) => boolean): number | null {
  return items.length === 0 ? null : items.filter(holds).length / items.length;
}

interface SpeakerErrors {
  index: number;
  right: number;
  errors: number[];
}

/**
 * Bootstrap intervals of the recall. The threshold is computed again for every draw, as it is for the whole
 * set.
 */
function recallIntervals(evaluated: readonly Evaluated[], errors: readonly SingleError[]) {
  const speakers = [...new Set(evaluated.map(({ recording }) => recording.speaker))];
  const indices = new Map(speakers.map((speaker, index) => [speaker, index]));
  const scores = evaluated.flatMap((one) => {
    const index = indices.get(one.recording.speaker) ?? 0;
    return scoresOfRight(one).map((score) => ({ score, index }));
  });
  scores.sort((one, other) => one.score - other.score);
  const groups = speakers.map((speaker, index): SpeakerErrors => {
    const own = errors.filter((error) => error.speaker === speaker).map(({ sound }) => sound.score);
    return { index, right: scores.filter((score) => score.index === index).length, errors: own };
  });
  const recallOf = (drawn: SpeakerErrors[], share: number): number | null => {
    const times = new Uint16Array(groups.length);
    for (const { index } of drawn) times[index] = (times[index] ?? 0) + 1;
    let left = Math.floor(share * drawn.reduce((sum, { right }) => sum + right, 0));
    const threshold = scores.find(({ index }) => {
      left -= times[index] ?? 0;
      return left < 0;
    })?.score;
    if (threshold === undefined) return null;
    return shareOf(
      drawn.flatMap((group) => group.errors),
      (score) => score < threshold,
    );
  };
  return (share: number) => bootstrapInterval(groups, (drawn) => recallOf(drawn, share));
}
