import type { Answer } from '../../scenarios/types.ts';
import { exactly } from '../dialogue/scores.ts';
import { hasMeaningOf, sharedWords } from './patterns.ts';
import { saidOf } from './said.ts';
import { hasUnsureWord, heardAs, isGuessed, saysOtherwise } from './sounds-alike.ts';

/** A turn of the learner as it arrived. */
export interface HeardAnswer {
  /** The words that were typed or that a recogniser heard; never anything else. */
  text: string;
  /** The recogniser's confidence in each word of `text`, 0–1; absent for typed text. */
  confidences?: readonly number[] | undefined;
  /** The expected sentence that the phrase recogniser takes for the likeliest: a second hypothesis. */
  listed?: string | undefined;
  /** Set where the sound itself speaks for the expected sentence, though other words were heard. */
  fits?: 'certain' | 'possible' | undefined;
}

/** The share of the words of a listed wording from which a text may be that wording with a word misheard. */
const NEARLY_ALL = 0.75;

/**
 * Returns true if the sound says more than the words, whatever these mean: they were only guessed; or nearly
 * all of them are those of an expected sentence, and the recogniser isn't sure of one. False for typed text.
 */
export function isDoubtful({ confidences, text }: HeardAnswer, answers: readonly Answer[]): boolean {
  if (!confidences) return false;
  const said = saidOf(text);
  if (exactly(said, answers)) return false;
  if (isGuessed(text, confidences)) return true;
  const isNear = answers.some(
    ({ isHidden, text: wording, also = [] }) =>
      !isHidden && [wording, ...also].some((way) => sharedWords(said, saidOf(way)) >= NEARLY_ALL),
  );
  return isNear && hasUnsureWord(confidences);
}

/**
 * Returns the expected sentence where it is the truer hypothesis: the sound speaks for it, or everything that
 * carries its meaning was heard, as it was or nearly. Undefined where it isn't.
 */
export function listedInstead({ text, confidences, listed, fits }: HeardAnswer): string | undefined {
  if (listed === undefined) return undefined;
  const wording = saidOf(listed);
  const said = saidOf(heardAs(text, confidences, wording));
  const isHeard = fits === 'certain' && !saysOtherwise({ text, confidences }, wording);
  return isHeard || hasMeaningOf(said, wording) ? listed : undefined;
}

/** Returns true for words that were only guessed: they are taken for nothing that any words could be. */
export const isOnlyGuessed = ({ text, confidences }: HeardAnswer): boolean => isGuessed(text, confidences);
