import type { AssessedWord, Scores } from '../../contracts/assessment.ts';

/**
 * The points that each score loses if every word has a wrong sound. Raters' totals hardly fall for one wrong
 * sound in fluent speech; a tutor's score must reflect the red marks.
 */
const ACCURACY_PER_WRONG = 70;
const OVERALL_PER_WRONG = 50;

/** The fields of a word that utterance scores depend on. */
export type CountedWord = Pick<AssessedWord, 'botIndex' | 'error' | 'phones' | 'score'>;

/** True for a word of the text that was spoken, rightly or not. One that was found nowhere has doubts alone. */
export function isSpoken({ botIndex, phones, score }: CountedWord): boolean {
  return botIndex !== null && phones.some(({ error }) => score > 0 || error !== 'unsure');
}

/** The share of the expected words that were spoken, 0–1. A missing word that is unsure isn't expected. */
export function completenessOf(words: readonly CountedWord[]): number {
  const expectedWords = words.filter(
    (word) => word.botIndex !== null && (word.error !== 'unsure' || isSpoken(word)),
  );
  return expectedWords.length === 0 ? 0 : expectedWords.filter(isSpoken).length / expectedWords.length;
}

/** The share of the spoken words that have a wrong sound. */
function wrongShare(words: readonly CountedWord[]): number {
  const read = words.filter(isSpoken);
  return read.filter((word) => word.error === 'mispronounced').length / Math.max(1, read.length);
}

/** The utterance's scores, 0–100, limited by the errors of its words. */
export function totalScores(parts: Omit<Scores, 'completeness'>, words: readonly CountedWord[]): Scores {
  const completeness = completenessOf(words);
  // The spoken part can't score more than its share of the whole.
  const wrong = wrongShare(words);
  const overall = Math.min(parts.overall, 100 - OVERALL_PER_WRONG * wrong) * completeness;
  return {
    overall: Math.round(overall),
    accuracy: Math.round(Math.min(parts.accuracy, 100 - ACCURACY_PER_WRONG * wrong)),
    completeness: Math.round(100 * completeness),
    fluency: Math.round(parts.fluency),
    prosody: Math.round(parts.prosody),
  };
}

/**
 * The scores after some words turned out to be missing, or not. Only completeness changes, and the overall
 * score in proportion, as in {@link totalScores}.
 */
export function withCompleteness(
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
 * The scores after more words turned out to be wrong, limited as in {@link totalScores}. With fewer wrong
 * words they stay: the unlimited values are not known any more, and an error that became a doubt is no
 * improvement.
 */
export function withMispronunciations(
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
