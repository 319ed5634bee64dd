import type { Contrast, ReviewCard } from '../contracts/index.ts';
import { contrastOf, soundPairsIn } from '../contrasts/index.ts';
import { shownEnglish } from '../phonetics/index.ts';
import { TOLD } from './cards.ts';
import { countedReviews } from './schedule.ts';

// Pages that ask for no word don't load the pairs.

/**
 * Returns the word that a contrast's card asks for, in its English: first the one that was missed, and after
 * each time that it was told, a word of the pair's other sound. Null if the pair isn't known any more, or the
 * scorer doesn't tell its sounds apart.
 */
export function contrastTaskOf({ subject, sentence, reviews, english }: ReviewCard): Contrast | null {
  const known = [...soundPairsIn(shownEnglish()), ...soundPairsIn(english ?? 'american')];
  const pair = known.find((one) => one.isTold && one.id === subject && one.english === english);
  if (!pair) return null;
  const lastRound = reviews.findLastIndex(({ place }) => place === 'drill');
  const told = countedReviews(reviews.slice(lastRound + 1)).filter(
    ({ grade }) => (grade ?? 0) >= TOLD,
  ).length;
  const place = pair.words.findIndex(({ words }) => words.includes(sentence));
  const words = pair.words[(Math.max(0, place) + told) % pair.words.length];
  const side = pair.words[place]?.words[1] === sentence ? 1 : 0;
  return words ? contrastOf(words, (side + told) % 2 === 0 ? 0 : 1) : null;
}
