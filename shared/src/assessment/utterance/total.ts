import type { AssessedWord, Scores } from '../../contracts/assessment.ts';

/**
 * By how much each score falls short of 100 where every word has a sound to fix. Raters' totals hardly fall for one wrong
 * sound in fluent speech, so the fitted weights don't either; a tutor's score must show what it marks red.
 */
const ACCURACY_PER_WRONG = 70;
const OVERALL_PER_WRONG = 50;

/** What of a word its part in the whole depends on. */
export type CountedWord = Pick<AssessedWord, 'botIndex' | 'error' | 'phones'>;

/** True for a word of the text that was said in its place, or beside it: one that has sounds. */
export function isSaid({ botIndex, phones }: CountedWord): boolean {
  return botIndex !== null && phones.length > 0;
}

/** The share of the words due that were said, 0–1. A word that nobody can tell of isn't due. */
export function completenessOf(words: readonly CountedWord[]): number {
  const due = words.filter((word) => word.botIndex !== null && (word.error !== 'unsure' || isSaid(word)));
  return due.length === 0 ? 0 : due.filter(isSaid).length / due.length;
}

/** The share of the words read that have a sound to fix. */
function wrongShare(words: readonly CountedWord[]): number {
  const read = words.filter(isSaid);
  return read.filter((word) => word.error === 'mispronounced').length / Math.max(1, read.length);
}

/** An accuracy that shows what is marked red. */
export function accuracyWithin(accuracy: number, words: readonly CountedWord[]): number {
  return Math.min(accuracy, 100 - ACCURACY_PER_WRONG * wrongShare(words));
}

/** The utterance's scores, 0–100, as far as its words let them be so high. */
export function totalScores(parts: Omit<Scores, 'completeness'>, words: readonly CountedWord[]): Scores {
  const completeness = completenessOf(words);
  // What was said can be no more of the whole than the share of it that was said.
  const overall = Math.min(parts.overall, 100 - OVERALL_PER_WRONG * wrongShare(words)) * completeness;
  return {
    overall: Math.round(overall),
    accuracy: Math.round(accuracyWithin(parts.accuracy, words)),
    completeness: Math.round(100 * completeness),
    fluency: Math.round(parts.fluency),
    prosody: Math.round(parts.prosody),
  };
}

/**
 * Scores after some words turned out to be missing, or not. Only how much of the text was said has changed, and the
 * overall score goes with it, as in {@link totalScores}.
 */
export function rescored(
  scores: Scores,
  before: readonly CountedWord[],
  after: readonly CountedWord[],
): Scores {
  const [share, newShare] = [completenessOf(before), completenessOf(after)];
  if (share === newShare || share === 0) return scores;
  return {
    ...scores,
    completeness: Math.round(100 * newShare),
    overall: Math.min(100, Math.round((scores.overall * newShare) / share)),
  };
}

/**
 * Scores after more words turned out to be wrong: as in {@link totalScores} they show what is marked. Where fewer are, they
 * stay: what they would have been isn't known any more, and a finding that became a doubt is no praise.
 */
export function withWrongWords(
  scores: Scores,
  before: readonly CountedWord[],
  after: readonly CountedWord[],
): Scores {
  const wrong = wrongShare(after);
  if (wrong <= wrongShare(before)) return scores;
  return {
    ...scores,
    accuracy: Math.round(Math.min(scores.accuracy, 100 - ACCURACY_PER_WRONG * wrong)),
    overall: Math.round(Math.min(scores.overall, (100 - OVERALL_PER_WRONG * wrong) * completenessOf(after))),
  };
}
