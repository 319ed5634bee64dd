import {
  type AssessedWord,
  type Assessment,
  type Attempt,
  type CardReview,
  flowKinds,
  type ReviewCard,
  type ReviewGrade,
  type SoundRound,
  type StarredWord,
  type WordRange,
} from '../contracts/index.ts';
import { substitutionIn } from '../contrasts/index.ts';
import { dayOf } from '../drill/index.ts';
import { type GradedTry, gradeOf, gradeOfContrast, gradeOfFlow } from './grade.ts';
import { countedReviews, scheduled } from './schedule.ts';

/** Returns the id of a word's card. A word has one card, whatever its sentence. */
export function wordCardId(written: string): string {
  return `word:${written.toLowerCase().replaceAll('’', "'")}`;
}

/**
 * Returns the id of the card of a pair of sounds, such as `IY IH`, or of an exercise of flow. Two sounds may
 * be a pair in both Englishes.
 */
export function roundCardId({ pair, english }: Pick<SoundRound, 'pair' | 'english'>): string {
  return `${isOfFlow(pair) ? 'flow' : 'contrast'}:${pair}${english ? ` ${english}` : ''}`;
}

/** Returns true for the kind of an exercise of flow, false for a pair of sounds. */
export const isOfFlow = (pair: string): boolean => flowKinds.some((kind) => kind === pair);

/** The lowest grade of a word that was told from the other one. */
export const TOLD = 3;

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
 * Returns the card of a pair of sounds, or of an exercise of flow, after a round: made if a word or a
 * sentence was missed, reviewed if there is one. Null if the round says nothing about a card.
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
    id: roundCardId(round),
    kind: isOfFlow(pair) ? ('flow' as const) : ('contrast' as const),
    subject: pair,
    origin: 'drill' as const,
    sentence: '',
    source: { url: '', title: '' },
    createdAt: at,
    createdDay: day,
    reviews: [],
    ...(english && { english }),
  };
  const card = known ?? scheduled(fresh);
  const asked = missed === undefined ? card : { ...card, sentence: missed, ...(task && { flow: task }) };
  return withReview(asked, { attemptId, at, day, place: 'drill', grade, score: null });
}

/** Something that an attempt says about a card. */
interface Mark {
  id: string;
  review: CardReview;
  /** The card to make if there is none; absent if the attempt alone makes none. */
  fresh?: ReviewCard;
}

/**
 * Returns the cards that change with an attempt, and the ids of those that go.
 *
 * - A word of a sentence that is surely wrong makes a card, or is a miss of the card that it has.
 * - A word said again alone is added to its card, without moving the schedule.
 * - A word said for a review is a review of its card, also one of a minimal pair.
 * - A change of anything else of an attempt changes no card: a review that was taken back stays so.
 * - A mark that doesn't stand any more (disputed, or refined by a second opinion) takes back what it made.
 *
 * Deleting an attempt changes no card: a card has its own copy of the sentence.
 * @param known returns the present card
 */
export function cardsAfter(
  known: (id: string) => ReviewCard | undefined,
  before: Attempt | undefined,
  after: Attempt,
): { changed: ReviewCard[]; gone: string[] } {
  const marks = new Map(marksOf(after).map((mark) => [mark.id, mark]));
  const said = new Map(marksOf(before).map(({ id, review }) => [id, review]));
  const changed: ReviewCard[] = [];
  const gone: string[] = [];
  for (const id of after.assessment ? said.keys() : []) {
    const card = marks.has(id) ? undefined : known(id);
    if (!card) continue;
    const left = withoutReview(card, after.id);
    if (left) changed.push(left);
    else gone.push(id);
  }
  for (const { id, review, fresh } of marks.values()) {
    if (isSameReview(said.get(id), review)) continue;
    const card = known(id) ?? fresh;
    if (card) changed.push(withReview(card, review));
  }
  return { changed, gone };
}

function isSameReview(one: CardReview | undefined, other: CardReview): boolean {
  return one !== undefined && JSON.stringify(one) === JSON.stringify(other);
}

/** Returns the ids of the cards about which an attempt says something. */
export function cardIdsOf(attempt: Attempt | undefined): string[] {
  return marksOf(attempt).map(({ id }) => id);
}

/** Returns the card with a review. A second judgement of the same attempt replaces the first. */
export function withReview(card: ReviewCard, review: CardReview): ReviewCard {
  const at = card.reviews.findIndex(({ attemptId }) => attemptId === review.attemptId);
  const reviews = at < 0 ? [...card.reviews, review] : card.reviews.with(at, review);
  return scheduled({ ...card, reviews });
}

/** Returns the card without the review of an attempt; null if nothing of a red word's card is left. */
export function withoutReview(card: ReviewCard, attemptId: string): ReviewCard | null {
  const reviews = card.reviews.filter((one) => one.attemptId !== attemptId);
  if (card.origin === 'red' && countedReviews(reviews).length === 0) return null;
  return scheduled({ ...card, reviews });
}

/** Returns both cards' reviews in one card, for a copy that is read back. */
export function mergedCards(here: ReviewCard, copy: ReviewCard): ReviewCard {
  const known = new Set(here.reviews.map(({ attemptId }) => attemptId));
  const more = copy.reviews.filter(({ attemptId }) => !known.has(attemptId));
  if (more.length === 0) return here;
  const reviews = [...here.reviews, ...more].sort((one, other) => one.at - other.at);
  return scheduled({ ...here, reviews });
}

/** Returns the card of a starred word; it is due at once. */
export function cardOfStar({ word, sentence, starredAt }: StarredWord, today: string): ReviewCard {
  const start = sentence.toLowerCase().search(new RegExp(`(?<![\\p{L}’'])${escaped(word)}(?![\\p{L}])`, 'u'));
  return scheduled({
    id: wordCardId(word),
    kind: 'word',
    subject: start < 0 ? word : sentence.slice(start, start + word.length),
    origin: 'star',
    sentence: start < 0 ? word : sentence,
    span: start < 0 ? [0, word.length] : [start, start + word.length],
    source: { url: '', title: '' },
    createdAt: starredAt,
    createdDay: today,
    reviews: [],
  });
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function marksOf(attempt: Attempt | undefined): Mark[] {
  if (!attempt?.assessment || attempt.conversationId !== undefined) return [];
  const { assessment, part, text, card } = attempt;
  // A try of a round makes no card of its own: its round does (`cardAfterRound`).
  const graded = gradeOfTry(attempt, assessment);
  if (graded)
    return card === undefined ? [] : [{ id: card, review: { ...aboutReview(attempt, 'review'), ...graded } }];
  const words = assessment.words.filter(({ botIndex }) => botIndex !== null);
  if (part?.card !== undefined) return [{ id: part.card, review: reviewOf(attempt, words, 'review') }];
  if (part) {
    return words.map((word) => ({
      id: wordCardId(text.slice(...word.span)),
      review: reviewOf(attempt, [word], 'word'),
    }));
  }
  // The model voice from a loudspeaker is nobody's speech.
  if (assessment.conditions?.includes('reference-heard')) return [];
  return words
    .filter(({ error }) => error === 'mispronounced')
    .map((word) => {
      const id = wordCardId(text.slice(...word.span));
      return {
        id,
        review: reviewOf(attempt, [word], 'sentence'),
        fresh: freshCard(id, attempt, word, words),
      };
    });
}

/** Returns the grade of a try of a round; undefined for any other attempt. */
function gradeOfTry({ contrast, flow }: Attempt, assessment: Assessment): GradedTry | undefined {
  if (contrast) return gradeOfContrast(assessment, contrast);
  return flow && gradeOfFlow(assessment, flow);
}

function reviewOf(attempt: Attempt, words: readonly AssessedWord[], place: CardReview['place']): CardReview {
  return { ...aboutReview(attempt, place), ...gradeOf(words, attempt.assessment?.contrast) };
}

function aboutReview(attempt: Attempt, place: CardReview['place']): Omit<CardReview, 'grade' | 'score'> {
  const { id: attemptId, startedAt: at } = attempt;
  return { attemptId, at, day: dayOf(attempt), place };
}

function freshCard(
  id: string,
  attempt: Attempt,
  word: AssessedWord,
  words: readonly AssessedWord[],
): ReviewCard {
  const { text, source, startedAt, assessment } = attempt;
  const wordings = assessment?.wordings;
  const range = rangeOf(word, words);
  const substitution = substitutionIn(word, (word.botIndex ?? range[0]) - range[0]);
  return scheduled({
    id,
    kind: 'word',
    subject: text.slice(...word.span),
    origin: 'red',
    sentence: text,
    span: word.span,
    source,
    words: range,
    ...(wordings && { wordings }),
    ...(substitution && { substitution }),
    attemptId: attempt.id,
    ...(assessment?.english && { english: assessment.english }),
    createdAt: startedAt,
    createdDay: dayOf(attempt),
    reviews: [],
  });
}

/** Returns the plan's words that are written in the same place: "$5" is said as two words. */
function rangeOf({ span }: AssessedWord, words: readonly AssessedWord[]): WordRange {
  const indices = words.flatMap(({ span: other, botIndex }) =>
    botIndex !== null && other[0] === span[0] ? [botIndex] : [],
  );
  return [Math.min(...indices), Math.max(...indices) + 1];
}
