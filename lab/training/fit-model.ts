import { utteranceFeatures } from '../../shared/src/assessment/judge.ts';
import { linearScore, type ScoringModel } from '../../shared/src/assessment/model/model.ts';
import { draftWords } from '../../shared/src/assessment/word/assess-words.ts';
import type { JudgeInput } from '../../shared/src/ports/judge.ts';
import type { RatedRecording } from './corpus.ts';
import { crossValidate, type Example, fitLinear } from './fit-linear.ts';
import { fitNorms, ratedPhones, sureMargins } from './fit-phones.ts';

export interface Evidence {
  label: RatedRecording;
  input: JudgeInput;
}

/** The curve from a fit's z-score to the displayed score. Chosen, not fitted: see docs/assessment.md. */
const PHONE_CURVE = [
  [-7, 10],
  [-5, 30],
  [-4, 45],
  [-3, 60],
  [-2, 78],
  [-1, 90],
  [0, 97],
  [1, 100],
] as const;

/**
 * The interval between recordings that also contribute the model voice with full marks. Learners' recordings alone do
 * not show the score of a flawless reading of these texts.
 */
const ANCHOR_EVERY = 5;
const FULL_MARKS = 10;

/** The score for each of the raters' marks, 0–10. */
const PER_MARK = 10;

/** Fits all parameters of the model. Sounds come first, because the utterance's features derive from them. */
export function fitModel(
  evidence: readonly Evidence[],
  start: ScoringModel,
  provenance: string,
): ScoringModel {
  const phones = evidence.flatMap(({ label, input }) => ratedPhones(label, input));
  const { norms, all } = fitNorms(phones);
  const margins = sureMargins(phones);
  const model: ScoringModel = {
    ...start,
    provenance,
    acousticScoreNorms: norms,
    defaultNorm: all,
    phoneCurve: PHONE_CURVE,
    sureLlrs: margins.byKind,
    defaultSureLlr: margins.all,
  };
  const anchors = evidence.filter((_, index) => index % ANCHOR_EVERY === 0).flatMap(modelVoice);
  for (const score of ['accuracy', 'fluency', 'prosody'] as const) {
    model[score] = fitLinear(examplesFor(score, [...evidence, ...anchors], model));
  }
  model.overall = fitLinear(overallExamples([...evidence, ...anchors], model));
  return model;
}

/** Returns the model voice as a learner's evidence. */
function modelVoice({ label, input }: Evidence): Evidence[] {
  const { referenceRecognition: referenceHearing, prosody } = input;
  if (!referenceHearing || !prosody) return [];
  const marks = { accuracy: FULL_MARKS, fluency: FULL_MARKS, prosodic: FULL_MARKS, total: FULL_MARKS };
  const own = { user: prosody.reference, reference: prosody.reference };
  return [
    {
      label: { ...label, ...marks, speaker: 'model voice' },
      input: { ...input, recognition: referenceHearing, prosody: own },
    },
  ];
}

/** Pairs the features of one score with the raters' marks for it. */
export function examplesFor(
  score: 'accuracy' | 'fluency' | 'prosody',
  evidence: readonly Evidence[],
  model: ScoringModel,
): Example[] {
  const marks = { accuracy: 'accuracy', fluency: 'fluency', prosody: 'prosodic' } as const;
  return evidence.map(({ label, input }) => ({
    speaker: label.speaker,
    features: featuresOf(input, model)[score],
    target: label[marks[score]] * PER_MARK,
  }));
}

export function overallExamples(evidence: readonly Evidence[], model: ScoringModel): Example[] {
  return evidence.map(({ label, input }) => {
    const features = featuresOf(input, model);
    const parts = {
      accuracy: linearScore(model.accuracy, features.accuracy),
      fluency: linearScore(model.fluency, features.fluency),
      prosody: linearScore(model.prosody, features.prosody),
    };
    return { speaker: label.speaker, features: parts, target: label.total * PER_MARK };
  });
}

function featuresOf(input: JudgeInput, model: ScoringModel) {
  return utteranceFeatures(
    draftWords(input.plan, input.recognition, model, input.referenceRecognition),
    input,
    model,
  );
}

/** Computes correlations with raters. Each speaker is judged by weights that were fitted on other speakers. */
export function correlations(evidence: readonly Evidence[], model: ScoringModel): Record<string, number> {
  const scores = ['accuracy', 'fluency', 'prosody'] as const;
  const parts = scores.map((score) => [
    score,
    crossValidate(examplesFor(score, evidence, model)).correlation,
  ]);
  return Object.fromEntries([
    ...parts,
    ['overall', crossValidate(overallExamples(evidence, model)).correlation],
  ]);
}
