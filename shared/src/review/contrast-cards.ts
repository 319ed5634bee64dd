import type { Contrast, ReviewCard, ReviewGrade, SoundRound } from '../contracts/index.ts';
import { contrastOf, soundPairsIn } from '../contrasts/index.ts';
import { shownEnglish } from '../phonetics/index.ts';
import { isOfFlow, roundCardId, withReview } from './cards.ts';
import { countedReviews, scheduled } from './schedule.ts';

/** The lowest grade of a word that was told from the other one. */
const TOLD = 3;

/**
 * Returns the grade of a round of saying two sounds, or sentences for their flow.
 *
 * | round | grade |
 * |---|---|
 * | a word that never was right, or more than half of the words were the other one at first | 1, again |
 * | a word that was the other one at first | 2, hard |
 * | no word was the other one | 3, good |
 * | nothing sure, or a round of listening | none |
 */
export function gradeOfRound({ kind, right, wrong, missed = [] }: SoundRound): ReviewGrade | null {
  if (kind !== 'saying' || right + wrong + missed.length === 0) return null;
  if (wrong > 0 || 2 * missed.length > right + wrong) return 1;
  return missed.length > 0 ? 2 : TOLD;
}

/**
 * Returns the card of a pair of sounds, or of an exercise of flow, after a round: made if a word or a sentence was
 * missed, reviewed if there is one.
 * Null if the round says nothing about a card.
 * @param known the pair's present card
 * @param day the round's day in the person's calendar
 */
export function cardAfterRound(
  known: ReviewCard | undefined,
  round: SoundRound,
  day: string,
): ReviewCard | null {
  const grade = gradeOfRound(round);
  const { id: attemptId, pair, doneAt: at, missed: [missed] = [], task, english } = round;
  if (grade === null || (!known && missed === undefined)) return null;
  const fresh = {
    id: roundCardId(pair),
    kind: isOfFlow(pair) ? ('flow' as const) : ('contrast' as const),
    subject: pair,
    origin: 'drill' as const,
    sentence: '',
    source: { url: '', title: '' },
    createdAt: at,
    createdDay: day,
    reviews: [],
  };
  const card = known ?? scheduled(fresh);
  const { english: _, ...rest } = card;
  const asked =
    missed === undefined
      ? card
      : { ...rest, sentence: missed, ...(english && { english }), ...(task && { flow: task }) };
  return withReview(asked, { attemptId, at, day, place: 'drill', grade, score: null });
}

/**
 * Returns the word that a contrast's card asks for, in its English: first the one that was missed, and after each time that
 * it was told, a word of the pair's other sound. Null if the pair isn't known any more, or the scorer doesn't
 * tell its sounds apart.
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
