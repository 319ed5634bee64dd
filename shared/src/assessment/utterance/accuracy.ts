import type { RecognizedWord } from '../../ports/aligner.ts';
import type { JudgeInput } from '../../ports/judge.ts';
import type { ScoringModel } from '../model/model.ts';
import { acousticScoreZ } from '../phone/judge-by-aligner.ts';
import { mean } from '../statistics.ts';
import type { WordDraft } from '../word/assess-words.ts';
import { counterpartsOf } from '../word/judge-word.ts';

/** The range of z-scores; a value outside it carries no more information. */
const FIT_Z_RANGE = [-6, 1] as const;
/** A z-score that one in forty well-pronounced sounds has. */
const POOR_FIT_Z = -2;

/** The features of the accuracy score; all are larger for better speech. Omitted words are counted elsewhere. */
export function accuracyFeatures(
  words: readonly WordDraft[],
  { recognition, referenceRecognition }: Pick<JudgeInput, 'recognition' | 'referenceRecognition'>,
  model: ScoringModel,
): Record<string, number> {
  const read = words.filter((word) => word.match === 'read' || word.match === 'swapped');
  const fits = read.flatMap(({ userIndex, botIndex }) => {
    const word = recognition.words[userIndex ?? -1];
    const same = referenceRecognition?.words.find(
      ({ kind, planIndex }) => kind === 'read' && planIndex === botIndex,
    );
    return word ? fitsOf(word, same, model) : [];
  });
  const phones = read.flatMap((word) => word.phones);
  const sure = phones.filter((phone) => phone.error !== 'unsure');
  const wrong = sure.filter(
    (phone) => phone.error === 'replaced' || phone.error === 'dropped' || phone.error === 'added',
  );
  const different = phones.filter((phone) => phone.expected !== phone.heard);
  return {
    match: recognition.textConfidence,
    phoneScore: mean(sure.map((phone) => phone.score)) / 100,
    fit: mean(fits),
    wellFitted: 1 - fits.filter((z) => z < POOR_FIT_Z).length / Math.max(1, fits.length),
    right: 1 - wrong.length / Math.max(1, phones.length),
    asExpected: 1 - different.length / Math.max(1, phones.length),
  };
}

function fitsOf(word: RecognizedWord, same: RecognizedWord | undefined, model: ScoringModel): number[] {
  const counterparts = counterpartsOf(word, same);
  return word.phones.flatMap((phone, index) =>
    phone.recognized === null ? [] : [clampFit(acousticScoreZ(phone, model, counterparts[index]))],
  );
}

function clampFit(z: number): number {
  return Math.min(FIT_Z_RANGE[1], Math.max(FIT_Z_RANGE[0], z));
}
