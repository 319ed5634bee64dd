import { openPronouncer } from '../../../../scripts/lib/score-practice.ts';
import { deliberateSection, spokenSection } from '../material/deliberate-section.ts';
import { nativeSections, voiceSections } from '../material/right-sections.ts';
import type { CollectedByPractice } from '../run/collect.ts';
import type { Desk } from '../run/desk.ts';
import type { ModelChoice } from '../run/models.ts';
import { errorSection } from './error-section.ts';
import { isolatedSection } from './isolated-section.ts';
import { ageGroups, foldGroups, learnerSection, strictnessSection } from './learner-figures.ts';
import type { Section } from './table-figure.ts';

export interface LearnerParts {
  practised: CollectedByPractice;
  models: ModelChoice;
  desk: Desk;
  /** Adds figures by fold, in which each speaker is scored by the fold's model. */
  crossValidate: boolean;
  /** A folder of native speech. */
  native?: string;
  voices: boolean;
  /** A folder in which another engine spoke errors on purpose. */
  spoken?: string;
}

/** Measures all figures of the learner's pipeline, in the order of the report. */
export async function measureLearner(parts: LearnerParts): Promise<Section[]> {
  const { practised, models, desk, crossValidate, native, voices, spoken } = parts;
  const { cases, swaps, splices, isolated } = practised;
  // The voices and native speakers occur in no training set, so the shipped model judges them.
  const listener = { desk, model: models.shipped };
  return [
    learnerSection(cases, [...ageGroups, ...(crossValidate ? foldGroups(models.foldOf) : [])]),
    strictnessSection(cases),
    ...(swaps ? [errorSection('Swaps, practised', swaps)] : []),
    ...(splices ? [errorSection('Splices, practised', splices.foreign, splices.control)] : []),
    ...(voices ? [await deliberateSection(openPronouncer(), listener)] : []),
    ...(spoken === undefined ? [] : [await spokenSection(spoken, openPronouncer(), listener)]),
    isolatedSection(isolated),
    ...(await nativeSections(native, listener)),
    ...(voices ? await voiceSections(listener) : []),
  ];
}
