import type { CollectedByNetwork } from '../run/collect.ts';
import type { Evaluated } from '../run/evaluated.ts';
import { type AgreementFigures, agreementFigures } from './agreement-figures.ts';
import { type CalibrationBand, calibrationFigures } from './calibration-figures.ts';
import { type MispronunciationFigures, mispronunciationFigures } from './detection-figures.ts';
import { type SingleErrorFigures, singleErrorFigures } from './single-errors.ts';

export interface GroupFigures {
  name: string;
  speakers: number;
  recordings: number;
  agreement: AgreementFigures;
  mispronunciation: MispronunciationFigures;
}

/** Milliseconds of processor time for each second of recording. */
export interface ComputingFigures {
  scorerMs: number;
  withAlignerMs: number;
  seconds: number;
}

export interface EvaluationFigures {
  speakers: number;
  recordings: number;
  agreement: AgreementFigures;
  mispronunciation: { below05: MispronunciationFigures; below1: MispronunciationFigures };
  calibration: CalibrationBand[];
  groups: GroupFigures[];
  swaps?: SingleErrorFigures | null;
  splices?: SingleErrorFigures | null;
  computing: ComputingFigures;
}

export function figuresOfAll({ evaluated, swaps, splices }: CollectedByNetwork): EvaluationFigures {
  return {
    speakers: speakersOf(evaluated),
    recordings: evaluated.length,
    agreement: agreementFigures(evaluated),
    mispronunciation: {
      below05: mispronunciationFigures(evaluated, 0.5),
      below1: mispronunciationFigures(evaluated, 1),
    },
    calibration: calibrationFigures(evaluated),
    groups: groupFigures(evaluated),
    ...(swaps && { swaps: singleErrorFigures(evaluated, swaps) }),
    ...(splices && { splices: singleErrorFigures(evaluated, splices.foreign, splices.control) }),
    computing: computingFigures(evaluated),
  };
}

const eldestChild = 11;
const youngestAdult = 16;

/**
 * Speaker groups that may be scored less accurately than others. Women and men are adults: a child's voice
 * reveals little of the speaker's sex.
 */
const groups: Record<string, (recording: Evaluated['recording']) => boolean> = {
  'children up to 11': ({ age }) => age !== undefined && age <= eldestChild,
  'aged 12 to 15': ({ age }) => age !== undefined && age > eldestChild && age < youngestAdult,
  adults: ({ age }) => age !== undefined && age >= youngestAdult,
  women: ({ age, gender }) => age !== undefined && age >= youngestAdult && gender === 'f',
  men: ({ age, gender }) => age !== undefined && age >= youngestAdult && gender === 'm',
};

function groupFigures(evaluated: readonly Evaluated[]): GroupFigures[] {
  return Object.entries(groups).flatMap(([name, belongs]) => {
    const own = evaluated.filter(({ recording }) => belongs(recording));
    if (own.length === 0) return [];
    const agreement = agreementFigures(own);
    const mispronunciation = mispronunciationFigures(own, 0.5);
    return [{ name, speakers: speakersOf(own), recordings: own.length, agreement, mispronunciation }];
  });
}

function speakersOf(evaluated: readonly Evaluated[]): number {
  return new Set(evaluated.map(({ recording }) => recording.speaker)).size;
}

function computingFigures(evaluated: readonly Evaluated[]): ComputingFigures {
  const sum = (of: (scored: Evaluated['scored']) => number): number =>
    evaluated.reduce((total, { scored }) => total + of(scored), 0);
  const seconds = sum((scored) => scored.seconds);
  const perSecond = (ms: number): number => (seconds === 0 ? 0 : ms / seconds);
  return {
    scorerMs: perSecond(sum(({ scoreMs }) => scoreMs)),
    withAlignerMs: perSecond(sum(({ scoreMs, alignMs }) => scoreMs + alignMs)),
    seconds,
  };
}
