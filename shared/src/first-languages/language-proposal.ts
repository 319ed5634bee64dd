import type { Attempt } from '../contracts/attempt.ts';
import type { Settings } from '../contracts/settings.ts';
import { anyLanguage, slipLanguageOf } from './slips.ts';

/** The whole sentences that are judged before anything is proposed. */
const SENTENCES_BEFORE = 20;
/** The newest sentences count: who has learned a sound isn't judged by what she said long ago. */
const COUNTED_SENTENCES = 40;
/**
 * A language fits clearly better from this mean log likelihood ratio of a sentence on, if the mean is also so
 * many standard errors above zero, which leaves 5 % to chance. Of 96 natives 1 reaches it, and of the 155 who
 * set limits, with three sentences, 3.
 */
const CLEARLY_BETTER = 0.4;
const STANDARD_ERRORS = 1.65;
/**
 * It is also so many standard errors ahead of every other language, which leaves 10 % to chance: Spanish and
 * Mandarin speakers have many slips in common.
 */
const ERRORS_AHEAD = 1.3;

/** The proposal of another first language. */
export interface LanguageProposal {
  /** BCP 47 tag; null for none. */
  language: string | null;
  /** The language that is set now. */
  instead: string | null;
}

/**
 * Returns the first language, or none, that fits what a person says clearly better than the one that is set;
 * undefined if none does, another one fits about as well, or its proposal was answered. Only the sentences
 * count that were said while the present language was set. Who grew up with English, or whose language has no
 * detectors, is asked nothing.
 * @param attempts the newest first
 */
export function proposedLanguage(
  attempts: readonly Pick<Attempt, 'assessment' | 'part' | 'contrast' | 'flow'>[],
  { firstLanguage, languagesAnswered }: Pick<Settings, 'firstLanguage' | 'languagesAnswered'>,
): LanguageProposal | undefined {
  const current = firstLanguage === null ? anyLanguage : slipLanguageOf(firstLanguage);
  const fits = attempts
    .filter(({ part, contrast, flow }) => !(part || contrast || flow))
    .filter(({ assessment }) => assessment?.slipsOf === current)
    .flatMap(({ assessment }) => (assessment?.fits ? [{ ...assessment.fits, [anyLanguage]: 0 }] : []))
    .slice(0, COUNTED_SENTENCES);
  const [newest] = fits;
  if (!newest || current === undefined || fits.length < SENTENCES_BEFORE) return undefined;
  const gain = (language: string, other: string) =>
    spreadOf(fits.map((one: Record<string, number>) => (one[language] ?? 0) - (one[other] ?? 0)));
  const isClearlyBetter = (language: string, other: string) => {
    const { mean, standardError } = gain(language, other);
    return mean >= Math.max(CLEARLY_BETTER, STANDARD_ERRORS * standardError);
  };
  const isAhead = (language: string, other: string) => {
    const { mean, standardError } = gain(language, other);
    return mean > ERRORS_AHEAD * standardError;
  };
  const meanOf = (language: string) => gain(language, anyLanguage).mean;
  const best = Object.keys(newest).reduce((one, other) => (meanOf(other) > meanOf(one) ? other : one));
  const isAlone = Object.keys(newest).every((other) => other === best || isAhead(best, other));
  const fitting = isAlone && isClearlyBetter(best, anyLanguage) ? best : anyLanguage;
  const isRight = current !== anyLanguage && !isClearlyBetter(anyLanguage, current);
  if (fitting === current || isRight || languagesAnswered.includes(fitting)) return undefined;
  return { language: fitting === anyLanguage ? null : fitting, instead: firstLanguage };
}

function spreadOf(values: readonly number[]): { mean: number; standardError: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, standardError: Math.sqrt(squares / (values.length - 1) / values.length) };
}
