import type { Attempt } from '../contracts/attempt.ts';
import type { Settings } from '../contracts/settings.ts';
import { anyLanguage, slipLanguageOf } from './slips.ts';

/** So many whole sentences are judged before anything is proposed. */
const SENTENCES_BEFORE_PROPOSAL = 20;
/** The newest sentences that count: who has learned a sound isn't judged by what she said long ago. */
const COUNTED_SENTENCES = 40;
/**
 * A language fits clearly better from this mean log likelihood ratio of a sentence, if the mean is also so
 * many standard errors above zero.
 */
const CLEARLY_BETTER = 0.5;
const STANDARD_ERRORS = 2;
/** A language that was set is given up only for one that fits so much better. */
const CLEARLY_WORSE = 1;

/** The proposal of another first language. */
export interface LanguageProposal {
  /** BCP 47 tag; null for none. */
  language: string | null;
  /** The language that is set now. */
  instead: string | null;
}

/**
 * Returns the first language, or none, that fits what a person says clearly better than the one that is set;
 * undefined if none does, or it was refused. The sentences count that were said while the present language
 * was set. Nothing is proposed to who grew up with English, or whose language has no detectors.
 * @param attempts the newest first
 */
export function proposedLanguage(
  attempts: readonly Pick<Attempt, 'assessment' | 'part' | 'contrast' | 'flow'>[],
  { firstLanguage, languagesRefused }: Pick<Settings, 'firstLanguage' | 'languagesRefused'>,
): LanguageProposal | undefined {
  const current = firstLanguage === null ? anyLanguage : slipLanguageOf(firstLanguage);
  const fits = attempts
    .filter(({ part, contrast, flow }) => !(part || contrast || flow))
    .filter(({ assessment }) => assessment?.slipsOf === current)
    .flatMap(({ assessment }) => (assessment?.fits ? [{ ...assessment.fits, [anyLanguage]: 0 }] : []))
    .slice(0, COUNTED_SENTENCES);
  const [newest] = fits;
  if (!newest || fits.length < SENTENCES_BEFORE_PROPOSAL || current === undefined) return undefined;
  if (!(current in newest)) return undefined;
  const fitOf = (one: Readonly<Record<string, number>>, language: string) => one[language] ?? 0;
  const gains = Object.keys(newest).map((language) => ({
    language,
    ...spreadOf(fits.map((one) => fitOf(one, language) - fitOf(one, current))),
  }));
  const best = gains.reduce((one, other) => (other.mean > one.mean ? other : one));
  const least = current === anyLanguage ? CLEARLY_BETTER : CLEARLY_WORSE;
  const isClear = best.mean >= least && best.mean >= STANDARD_ERRORS * best.standardError;
  if (!isClear || languagesRefused.includes(best.language)) return undefined;
  return { language: best.language === anyLanguage ? null : best.language, instead: firstLanguage };
}

function spreadOf(values: readonly number[]): { mean: number; standardError: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, standardError: Math.sqrt(squares / (values.length - 1) / values.length) };
}
