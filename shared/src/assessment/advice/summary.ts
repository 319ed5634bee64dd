import type { AssessedPhone, AssessedWord, Assessment } from '../../contracts/assessment.ts';
import { isWrongSound, soundsLikeAnotherWord } from './wrong-sounds.ts';
import { saidSound } from './plausible-confusions.ts';
import { howToSay } from './articulation-advice.ts';
import { lettersOf } from './sound-names.ts';
import { isTypicalSlip } from './common-errors.ts';
import { adviceForPhone, worstPhone } from './word-advice.ts';

/** What the card says about the whole: a headline, and one thing to do next. */
export interface Summary {
  /** "Clear overall. Start with *thought*." */
  headline: string;
  /** One line of advice, the worst sound first; undefined where nothing is left to do. */
  advice?: string;
}

/** A word that is missing weighs more than a wrong sound, a wrong sound more than its place. */
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

/** The share of words left out above which reading them all is the first thing to do. */
const MANY_OMITTED = 0.25;
/** The share of unsure words above which the headline says so. */
const MANY_UNSURE = 0.4;

/**
 * Points of a sound's score by which a slip that is typical of the person's first language goes before others: it comes
 * back in every sentence, so working on it helps most. A sound that was much worse still goes first.
 */
const TYPICAL_POINTS = 15;

/**
 * Sums an assessment up in one headline and one line of advice. Emphasis is marked with asterisks.
 * @param text the text that was read, in which the assessment's spans lie
 * @param firstLanguage the person's, as a BCP 47 tag; where she didn't say, the worst sound goes first
 */
export function adviceFor(
  assessment: Assessment,
  text: string,
  firstLanguage: string | null = null,
): Summary {
  const omitted = assessment.words.filter((word) => word.error === 'omitted').length;
  const due = assessment.words.filter((word) => word.botIndex !== null).length;
  if (omitted > due * MANY_OMITTED) {
    const count = `${omitted} ${omitted === 1 ? 'word' : 'words'}`;
    return {
      headline: `${count} of ${due} ${omitted === 1 ? 'is' : 'are'} missing.`,
      advice: 'Read the whole sentence; take the time you need.',
    };
  }
  const worst = worstWord(assessment.words, firstLanguage);
  const opening = openingFor(assessment);
  if (!worst) return { headline: opening };
  const name = text.slice(...worst.span);
  const headline = name ? `${opening} ${startFor(assessment, name)}` : opening;
  const advice = lineFor(worst, name);
  return advice ? { headline, advice } : { headline };
}

/** From this overall score on a reading is clear; a word below it has a line under it, wrong or not. */
const CLEAR_SCORE = 88;

/** Agrees with what is marked: "very clear" is said where no word is red, and "every sound" where none has a line. */
function openingFor({ scores, words }: Assessment): string {
  const unsure = words.filter((word) => word.error === 'unsure').length;
  if (unsure > words.length * MANY_UNSURE) return 'Many words were hard to judge here.';
  if (scores.overall >= CLEAR_SCORE) {
    if (words.some(isToFix)) return 'Clear.';
    const isAnyMarked = words.some(({ error, score }) => error === 'none' && score < CLEAR_SCORE);
    return isAnyMarked ? 'Very clear.' : 'Very clear. Every sound we are sure of was right.';
  }
  if (scores.overall >= 70) return 'Clear overall.';
  return scores.overall >= 50 ? 'Mostly understandable.' : 'Take it slowly, word by word.';
}

/** "One word to say again: *thought*." in a clear reading, where few are wrong; else "Start with *thought*." */
function startFor({ scores, words }: Assessment, name: string): string {
  const count = words.filter(isToFix).length;
  if (scores.overall < CLEAR_SCORE) return `Start with *${name}*.`;
  if (count === 1) return `One word to say again: *${name}*.`;
  return `${count} words to say again. Start with *${name}*.`;
}

function isToFix({ error }: AssessedWord): boolean {
  return urgency[error] < 9;
}

function worstWord(words: readonly AssessedWord[], language: string | null): AssessedWord | undefined {
  return words
    .filter(isToFix)
    .sort((a, b) => urgency[a.error] - urgency[b.error] || badness(a, language) - badness(b, language))[0];
}

/** The score of the worst sound; the word's own where no sound is named. */
function badness(word: AssessedWord, language: string | null): number {
  const worst = worstPhone(word.phones);
  if (!worst) return word.score;
  return worst.score - (language !== null && isTypicalSlip(worst, language) ? TYPICAL_POINTS : 0);
}

function lineFor(word: AssessedWord, name: string): string | undefined {
  const isOneSound = word.error === 'mispronounced' && !soundsLikeAnotherWord(word);
  const phone = isOneSound ? worstPhone(word.phones, isWrongSound) : undefined;
  return (phone && name && lineForSound(phone, word.phones, name)) || word.advice;
}

/** "For *th* in *thought*, put the tip of your tongue between your teeth." */
function lineForSound(
  phone: AssessedPhone,
  phones: readonly AssessedPhone[],
  name: string,
): string | undefined {
  if (phone.expected === null || phone.error !== 'replaced') return adviceForPhone(phone, phones);
  const how = howToSay(phone.expected, saidSound(phone));
  return how && `For ${lettersOf(phone.expected)} in *${name}*, ${how}.`;
}
