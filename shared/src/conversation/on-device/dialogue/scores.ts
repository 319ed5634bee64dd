import type { Answer, Item } from '../../scenarios/types.ts';
import { hasConcept } from '../understanding/concepts.ts';
import { isLikeWord, patternScore, wordingScore } from '../understanding/patterns.ts';
import { type Said, type SaidWord, saidOf } from '../understanding/said.ts';
import { slotValue } from '../understanding/slots.ts';
import { isLight, isNegation, wordsOf } from '../understanding/words.ts';
import type { Ranked } from './act-types.ts';
import type { Part } from './reading.ts';
import { plainNo } from './values.ts';

/** The scores from which a meaning is certain, and from which the partner asks for confirmation. */
export const CERTAIN_SCORE = 0.6;
export const POSSIBLE_SCORE = 0.42;
/** The score of the value of an open slot that is all that tells an answer. */
const SLOT_SCORE = 0.68;
/**
 * The mark of a key that counts only where its question was asked: elsewhere, its words mean something else.
 */
const ONLY_ASKED = '?';
/** The least score of words that say more than yes or no. */
export const CONTENT_SCORE = 0.72;

export interface Scored {
  answer: Answer;
  score: number;
  value: string | undefined;
  /** True if only a yes, a no or the like tells the answer: what else is said counts for more. */
  isBare: boolean;
  /** The share of the text's content words that the answer's wordings and keys have. */
  share: number;
}

const waysOf = ({ text, also = [] }: Pick<Answer, 'text' | 'also'>): Said[] => [text, ...also].map(saidOf);

/**
 * A question, other than a wish, can only be an answer that is such a question itself, or has a key that
 * asks.
 */
const canAsk = (answer: Answer): boolean =>
  waysOf(answer).some(({ isQuestion }) => isQuestion) ||
  (answer.keys ?? []).some((key) => /:(?:price|why|when|where|how|what|who|options|question)/.test(key));

/** Returns the answer that a text opens with; undefined for one that opens with neither, or says both. */
function openingAnswer(said: Said): 'yes' | 'no' | undefined {
  const [first] = said.words;
  if (/^(?:no|nope|nah)$/.test(first?.word ?? '') && !hasConcept(said, 'yes')) return 'no';
  return /^(?:yes|yeah|yep|yup)$/.test(first?.word ?? '') && !hasConcept(said, 'no') ? 'yes' : undefined;
}

/**
 * Returns true for a "no, …" beside an answer of "yes, …", or the reverse: one word more or less tells them
 * apart.
 */
function isOpposite(said: Said, { text, keys = [] }: Answer): boolean {
  const [answer, listed] = [openingAnswer(said), openingAnswer(saidOf(text))];
  if (!answer || !listed || answer === listed) return false;
  return !keys.some((key) => key.includes(`:${answer}`));
}

/** Returns how well a text fits an answer to the question that was asked, 0–1, and the value that it says. */
export function scored(said: Said, answer: Answer): Scored {
  const value = answer.open && slotValue(said, answer.open);
  const like = answer.isHidden ? 0 : Math.max(...waysOf(answer).map((way) => wordingScore(said, way)));
  const key = patternScore(
    said,
    answer.keys?.map((one) => one.replace(ONLY_ASKED, '')),
  );
  // The value alone says less about a hidden answer with keys: a place may be named in other answers, too.
  const slot = value === undefined ? 0 : answer.isHidden && answer.keys ? CERTAIN_SCORE : SLOT_SCORE;
  const best = Math.max(like, key > 0 ? key + 0.1 * like : 0, slot, key > 0 && slot > 0 ? key + 0.06 : 0);
  const isOut = (said.isQuestion && !canAsk(answer)) || isOpposite(said, answer);
  const isBare = key < CONTENT_SCORE && like < CONTENT_SCORE && slot === 0;
  return { answer, value, score: isOut ? 0 : Math.min(1, best), isBare, share: shareOf(said, answer) };
}

const wordsOfAnswer = new WeakMap<Answer, readonly string[]>();

/** Returns the content words of an answer's wordings and keys. */
export function wordsIn(answer: Answer): readonly string[] {
  const known = wordsOfAnswer.get(answer);
  if (known) return known;
  const ofKeys = (answer.keys ?? []).flatMap((key) =>
    wordsOf(key.replace(/-[^+]+/g, '').replace(/:[\w-]+|[+|_~=?]/g, ' ')),
  );
  const words = [...waysOf(answer).flatMap((way) => way.words.map(({ word }) => word)), ...ofKeys];
  const content = [...new Set(words.filter((word) => !isLight(word)))];
  wordsOfAnswer.set(answer, content);
  return content;
}

function shareOf(said: Said, answer: Answer): number {
  const content = said.words.filter(
    ({ word }) => !isLight(word) && !isNegation(word) && !/^(?:any|some|every)/.test(word),
  );
  if (content.length === 0) return 1;
  const known = wordsIn(answer);
  return content.filter(({ word }) => known.some((one) => isLikeWord(one, word))).length / content.length;
}

/** Returns true if a text says an answer by its content, so that it is meant though nobody asked for it. */
export const isClearlyContent = (
  said: Said,
  answer: Pick<Answer, 'text' | 'also' | 'keys' | 'isHidden'>,
): boolean =>
  patternScore(
    said,
    answer.keys?.filter((key) => !key.startsWith(ONLY_ASKED)),
  ) >= CONTENT_SCORE ||
  (answer.text !== '' &&
    !answer.isHidden &&
    waysOf(answer).some((way) => way.words.some(saysMore) && wordingScore(said, way) >= 0.8));

/** A word that says more than yes or no. */
const saysMore = ({ word }: SaidWord): boolean => !isLight(word) && !isNegation(word) && word !== 'yes';

/** Returns the answer with exactly this wording. */
export function exactly(said: Said, answers: readonly Answer[]): Answer | undefined {
  const joined = wordsOf(said.text).join(' ');
  return answers.find((answer) =>
    [answer.text, ...(answer.also ?? [])].some(
      (way) => !answer.isHidden && wordsOf(way).join(' ') === joined,
    ),
  );
}

/** Returns an answer as an act, with the value that was said. */
export function actOf(
  item: Item,
  { answer, value, score, isBare }: Scored,
): Ranked & { act: { kind: 'answer' } } {
  const slots = answer.open && value !== undefined ? { [answer.open.slot]: value } : {};
  return { act: { kind: 'answer', item, answer, slots }, score, isBare };
}

/**
 * Returns true for a sentence that is suggested beside an offer: what it does to the offer is understood by
 * the offer.
 */
export const isOnlySuggested = ({ offers }: Item, { value, says, sets, ends }: Answer): boolean =>
  offers !== undefined && value === undefined && says === undefined && sets === undefined && !ends;

/** Returns true for an answer that any longer statement gives: it is as sure as it can be. */
export const takesStatements = ({ keys = [] }: Answer): boolean =>
  keys.some((key) => key.includes(':statement'));

/**
 * The share of a part's content words that an answer must explain where one word alone tells it, and the
 * score of more than one.
 */
const LEAST_SHARE = 0.2;
const LEAST_SHARE_OF_WISH = 0.15;
const LEAST_SHARE_OF_NO = 0.55;
const LEAST_SHARE_OF_QUESTION = 0.5;
export const SEVERAL_WORDS = 0.785;

/**
 * Returns true if enough of a part is about the one word by which the answer is told; an open value is its
 * own proof.
 */
export const isAbout = ({ isWish, opening, asks }: Part, { answer, score, share, value }: Scored): boolean =>
  // A no to one thing isn't the no that was asked for: "I can't eat nuts".
  plainNo.has(answer.value ?? '') && opening !== 'no'
    ? share >= LEAST_SHARE_OF_NO
    : score >= SEVERAL_WORDS ||
      value !== undefined ||
      share >= (isWish ? LEAST_SHARE_OF_WISH : asks ? LEAST_SHARE_OF_QUESTION : LEAST_SHARE);
