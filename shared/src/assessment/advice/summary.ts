import type { AssessedPhone, AssessedWord, Assessment } from '../../contracts/assessment.ts';
import { functionalLoad, importanceOfWord } from '../../phonetics/index.ts';
import { adviceTexts as t } from '../../texts/index.ts';
import { articulationAdvice } from './articulation-advice.ts';
import { isCommonError } from './common-errors.ts';
import { plausibleSpokenSound } from './plausible-confusions.ts';
import { lettersOf } from './sound-names.ts';
import { adviceForPhone, adviceForWord, worstPhone } from './word-advice.ts';
import { isWrongSound, soundsLikeAnotherWord } from './wrong-sounds.ts';

/** The card's summary of an assessment: a headline and one next step. */
export interface AssessmentSummary {
  /** "Clear overall. Start with *thought*." */
  headline: string;
  /** One sentence of advice, the worst sound first; undefined if nothing is left to do. */
  advice?: string;
}

/** The order in which errors are mentioned: sounds first, then missing words, then the order of words. */
const urgency: Readonly<Record<AssessedWord['error'], number>> = {
  mispronounced: 0,
  stress: 1,
  replaced: 2,
  omitted: 3,
  swapped: 4,
  repeated: 5,
  added: 6,
  unsure: 9,
  none: 9,
};

/** The share of omitted words above which the advice is to read the whole sentence. */
const MANY_OMITTED = 0.25;
/** The share of unsure words above which the headline mentions them. */
const MANY_UNSURE = 0.4;

/**
 * Points by which the score of a common error of the person's first language is lowered when errors are
 * ordered. Such an error recurs in every sentence, so working on it helps most. A sound that was much worse,
 * or that keeps far more words apart, is still first.
 */
const COMMON_ERROR_POINTS = 15;

/**
 * Summarises an assessment in a headline and one sentence of advice. Asterisks mark emphasis.
 * @param text the text that was read, to which the assessment's spans refer
 * @param firstLanguage the person's first language, as a BCP 47 tag; null orders errors by score alone
 */
export function summariseAssessment(
  assessment: Assessment,
  text: string,
  firstLanguage: string | null = null,
): AssessmentSummary {
  if (isMostlyMissing(assessment.words)) {
    const count = assessment.words.filter((word) => word.error === 'omitted').length;
    const total = assessment.words.filter((word) => word.botIndex !== null).length;
    return {
      headline: t('wordsMissing', { count, total }),
      advice: t('readWhole'),
    };
  }
  const [worst] = worstFirst(assessment.words, firstLanguage);
  const opening = openingFor(assessment);
  if (!worst) return { headline: opening };
  const name = text.slice(...worst.span);
  const headline = name ? `${opening} ${startFor(assessment, name)}` : opening;
  const advice = lineFor(worst, name);
  return advice ? { headline, advice } : { headline };
}

/** The overall score from which a reading counts as clear. A word below it is underlined, wrong or not. */
const CLEAR_SCORE = 88;

/** The share of words to fix up to which a reading may be called clear overall, and understandable. */
const FEW_TO_FIX = 0.25;
const HALF_TO_FIX = 0.5;

/**
 * The worse of what the score and the marks on the screen say: "very clear" requires that no word is red,
 * "every sound" that no word is underlined, and a doubtful word is never covered by praise. The score counts
 * right sounds, so a long sentence keeps a high one beside some red words.
 */
function openingFor({ scores, words }: Assessment): string {
  const unsure = words.filter((word) => word.error === 'unsure').length;
  if (!scores || unsure > words.length * MANY_UNSURE) return t('hardToJudge');
  const toFix = words.filter(isToFix).length / words.length;
  if (scores.overall >= CLEAR_SCORE && toFix === 0) {
    if (unsure > 0) return t('rightWhereSure');
    const isAnyMarked = words.some(({ error, score }) => error === 'none' && score < CLEAR_SCORE);
    return t(isAnyMarked ? 'veryClear' : 'everySoundRight');
  }
  if (scores.overall >= 70 && toFix <= FEW_TO_FIX) return t('clearOverall');
  return t(scores.overall >= 50 && toFix <= HALF_TO_FIX ? 'understandable' : 'takeItSlowly');
}

/** "One word to say again: *thought*." in a clear reading with few errors; else "Start with *thought*." */
function startFor({ scores, words }: Assessment, name: string): string {
  if (!scores || scores.overall < CLEAR_SCORE) return t('startWith', { word: name });
  return t('sayAgain', { count: words.filter(isToFix).length, word: name });
}

/**
 * Returns the words to say again one by one, the worst first; none if so many are missing that the whole
 * sentence is to be read again.
 */
export function wordsToSayAgain(
  words: readonly AssessedWord[],
  firstLanguage: string | null,
): AssessedWord[] {
  if (isMostlyMissing(words)) return [];
  return worstFirst(words, firstLanguage).filter(({ error }) => error !== 'repeated' && error !== 'added');
}

function isMostlyMissing(words: readonly AssessedWord[]): boolean {
  const omitted = words.filter(({ error }) => error === 'omitted').length;
  return omitted > words.filter(({ botIndex }) => botIndex !== null).length * MANY_OMITTED;
}

function isToFix({ error }: AssessedWord): boolean {
  return urgency[error] < 9;
}

function worstFirst(words: readonly AssessedWord[], language: string | null): AssessedWord[] {
  return words
    .filter(isToFix)
    .sort((a, b) => urgency[a.error] - urgency[b.error] || importance(b, language) - importance(a, language));
}

function importance(word: AssessedWord, language: string | null): number {
  const worst = worstPhone(word.phones);
  const isCommon = worst && language !== null && isCommonError(worst, language);
  return (
    importanceOfWord(word) +
    (isCommon ? COMMON_ERROR_POINTS * functionalLoad(worst.expected, worst.heard) : 0)
  );
}

function lineFor(word: AssessedWord, name: string): string | undefined {
  const isOneSound = word.error === 'mispronounced' && !soundsLikeAnotherWord(word);
  const phone = isOneSound ? worstPhone(word.phones, isWrongSound) : undefined;
  return (phone && name && lineForSound(phone, word.phones, name)) || adviceForWord(word, name);
}

/** "For *th* in *thought*, put the tip of your tongue between your teeth." */
function lineForSound(
  phone: AssessedPhone,
  phones: readonly AssessedPhone[],
  name: string,
): string | undefined {
  if (phone.expected === null || phone.error !== 'replaced') return adviceForPhone(phone, phones);
  const how = articulationAdvice(phone.expected, plausibleSpokenSound(phone));
  return how && t('forSound', { letters: lettersOf(phone.expected), word: name, how });
}
