import { isNumber } from './patterns.ts';
import type { Said } from './said.ts';
import { isLight, isNegation, wordsOf } from './words.ts';

/** Below this the recogniser isn't sure of a word, which may then be another that sounds alike. */
const SURE = 0.6;

/** Returns true if the recogniser isn't sure of a word. */
export const hasUnsureWord = (confidences: readonly number[]): boolean =>
  confidences.some((confidence) => confidence < SURE);

/**
 * Returns true for words that the recogniser only guessed: their mean confidence is that of a word which it
 * isn't sure of. Such words often sound like what was said, and mean something else. Light words ("I'm", "a")
 * count only where there are no others: they are sure in most guesses, too.
 */
export function isGuessed(text: string, confidences: readonly number[] | undefined): boolean {
  if (!confidences || confidences.length === 0) return false;
  const words = text.split(/\s+/u);
  const heavy = confidences.filter((_, index) => wordsOf(words[index] ?? '').some((word) => !isLight(word)));
  const counted = heavy.length > 0 ? heavy : confidences;
  return counted.reduce((sum, confidence) => sum + confidence, 0) / counted.length < SURE;
}

/**
 * Returns the consonants of a spelled word as they sound, roughly: "tea" and "tee" → T, "wood" and "would" →
 * WD.
 */
function skeleton(word: string): string {
  return word
    .replace(/^(?:kn|gn)/, 'n')
    .replace(/^wr/, 'r')
    .replace(/ou?l(?=d$)/, 'o')
    .replace(/ph/g, 'f')
    .replace(/(?:ck|q|c(?![eiyh]))/g, 'k')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/(?:tch|ch|sh)/g, 'x')
    .replace(/th/g, '0')
    .replace(/gh/g, '')
    .replace(/[bp]/g, 'p')
    .replace(/[dt]/g, 't')
    .replace(/[gk]/g, 'k')
    .replace(/[vf]/g, 'f')
    .replace(/[zs]/g, 's')
    .replace(/(.)\1+/g, '$1')
    .replace(/(?<!^)[aeiouyhw]/g, '')
    .toUpperCase();
}

/** Words of one consonant must be spelled alike, too: "tea" is "tee", and not "toe". */
function soundsLike(word: string, other: string): boolean {
  if (skeleton(word) !== skeleton(other)) return false;
  return skeleton(other).length > 1 || word.slice(0, -1) === other.slice(0, -1);
}

/**
 * Returns a heard text in which the words that the recogniser isn't sure of are those of a wording that sound
 * alike. Numbers and light words are never exchanged. For matching alone: it is shown to nobody.
 */
export function heardAs(text: string, confidences: readonly number[] | undefined, wording: Said): string {
  const wanted = wording.words.map(({ word }) => word).filter((word) => !isLight(word) && !isNumber(word));
  const exchanged = (word: string): string => {
    if (isNumber(word)) return word;
    return wanted.find((other) => soundsLike(word, other)) ?? word;
  };
  return text
    .split(/\s+/u)
    .flatMap((word, index) => ((confidences?.[index] ?? 0) >= SURE ? [word] : wordsOf(word).map(exchanged)))
    .join(' ');
}

/**
 * Returns true if words that the recogniser is sure of contradict a wording: a number that it doesn't have,
 * or a negation where it has none, or the reverse. Among guesses, a word that it is sure of is a guess, too.
 */
export function saysOtherwise(
  { text, confidences }: { text: string; confidences?: readonly number[] | undefined },
  wording: Said,
): boolean {
  if (isGuessed(text, confidences)) return false;
  const words = text.split(/\s+/u).map((word, index) => ({ word, confidence: confidences?.[index] ?? 0 }));
  const sure = words.filter(({ confidence }) => confidence >= SURE).flatMap(({ word }) => wordsOf(word));
  const wanted = new Set(wording.words.map(({ word }) => word));
  const isNegative = [...wanted].some(isNegation);
  if (sure.some((word) => isNumber(word) && !wanted.has(word))) return true;
  if (!isNegative && sure.some(isNegation)) return true;
  const isSure = words.every(({ confidence }) => confidence >= SURE);
  return isSure && isNegative && !sure.some(isNegation);
}
