import type { Answer, Item } from '../../scenarios/types.ts';
import { isLikeWord } from '../understanding/patterns.ts';
import { saidOf } from '../understanding/said.ts';
import { isLight } from '../understanding/words.ts';
import type { Ranked } from './act-types.ts';
import type { Part } from './reading.ts';
import {
  actOf,
  CERTAIN_SCORE,
  isAbout,
  isClearlyContent,
  isOnlySuggested,
  type Scored,
  SEVERAL_WORDS,
  scored,
  takesStatements,
  wordsIn,
} from './scores.ts';
import { type DialogueState, holds, lineText } from './state.ts';
import { answerValue } from './values.ts';

const namesItself = /\b(?:my (?:first |last |family |full )?name|calls? me|i am called)\b/;
/** A wish for one thing more, which changes nothing. */
const more = /\b(?:also|too|another|more|extra|as well|and one|for my|for her|for him|for them|later)\b/;
/** The share by which one word tells an answer before its question came. */
const LEAST_SHARE_TOLD = 0.3;

/** A time in the past that is no part of a story. */
const isPast = /^(?:(?:yes|no|maybe|well|about|only|just) )*(?:since|last|yesterday|(?:\w+ ){1,3}ago)\b/;
/** A time with which a story of what is asked about begins: "two weeks ago I fell". */
const isLongPast = /^(?:(?:yes|no|maybe|well|about) )*(?:since (?!when)|(?:\w+ ){1,3}ago\b)/;
/** A time at the end of an answer to something else: "he has a cough since three days". */
const endsWithPast =
  /\b(?:since (?!i |he |she |we )(?:\w+ ){0,3}\w+|for (?:\w+ ){1,3}(?:hours?|days?|weeks?|months?|years?)|(?:\w+ ){1,2}ago)$/;
const MAX_ORDER = 24;
const noOrder = { isBeside: false, isOrder: false };

/** Returns how a part without a verb orders: a thing beside another, or many, each with a word of its own. */
function orderIn({ said: { words }, text }: Part): typeof noOrder {
  if (/\b(?:i|we|my|it|he|she|they|is|are|was|were|have|has)\b/.test(text)) return noOrder;
  const isLong = words.length > 8 && words.length <= MAX_ORDER;
  const isOrder = isLong && /\bplease\b|^(?:(?:hi|hello|yes) )*(?:an?|one|two) /.test(text);
  return { isBeside: words.length <= 8, isOrder };
}
/** The most words of a value that is said alone. */
const MAX_VALUE = 4;
/** The kinds of open slots that are taken unasked where they are said as a correction. */
const telling = new Set(['duration', 'past', 'money', 'one-of', 'name']);

/**
 * Returns the answer that is given though nobody asked: in the form of a wish or of a correction, or beside
 * the answer to the question in a few words ("a small tea to go"). What is only told is kept, and taken
 * when its turn comes.
 */
export function unasked(part: Part, item: Item, state: DialogueState, isAnswer: boolean): Ranked[] {
  const { said, isWish, isCorrection, isThird, isConditional, asks, text } = part;
  const isNamed = namesItself.test(text) && item.answers.some(({ open }) => open?.kind === 'name');
  if (item.closes || (item.onlyAsked && !isNamed) || !holds(item.when, state)) return [];
  if (isThird || isConditional || (asks && !isWish) || part.isOnlyOpening || part.isCourtesy) return [];
  if (/^(?:not|no)$/.test(said.words[0]?.word ?? '') && item.answers.some(({ open }) => open)) return [];
  const before = state.slots[item.id];
  const { isBeside, isOrder } = isAnswer ? orderIn(part) : noOrder;
  const isMeant = ({ answer, value }: Scored) =>
    !answer.stays &&
    (isToldTime(answer, value) ||
      isClearlyContent(said, answer) ||
      (answer.open !== undefined &&
        value !== undefined &&
        isCorrection &&
        before !== undefined &&
        telling.has(answer.open.kind)));
  const [best] = item.answers
    .filter((answer) => holds(answer.when, state) && !isOnlySuggested(item, answer))
    .map((answer) => scored(said, answer))
    .filter(
      (one) =>
        one.score >= CERTAIN_SCORE &&
        isMeant(one) &&
        (isToldTime(one.answer, one.value) || saysMoreThanNumbers(part, one)),
    )
    .sort((left, right) => right.score - left.score);
  if (!best || (best.answer.open?.kind === 'name' && (best.value === undefined || !isNamed))) return [];
  const found = actOf(item, best);
  const now = answerValue(best.answer, found.act.slots);
  const isTime = isToldTime(best.answer, best.value);
  const isAlone = said.words.length <= MAX_VALUE && !asks && !isAnswer;
  const isDuration = best.answer.open?.kind === 'duration';
  if (before !== undefined && isDuration && isAlone && now !== before) return [found];
  if (before !== undefined)
    return isAnswer && (!isCorrection || part.opening === 'no')
      ? []
      : changed(part, item, { found, before, now });
  if (!isTime && isOrder) return [found];
  if (!isTime && (isWish || isBeside || isNamed || isCorrection)) return isAbout(part, best) ? [found] : [];
  const isClear =
    (isAlone && (isDuration || isPast.test(text))) ||
    (best.answer.open?.kind === 'past' && (isLongPast.test(text) || (isAnswer && endsWithPast.test(text)))) ||
    best.answer.open?.kind === 'job';
  if (isTime && !isClear && !isAboutItem(part, item)) return [];
  if (
    asks ||
    (!isTime && (best.answer.isHidden || (best.score < SEVERAL_WORDS && best.share < LEAST_SHARE_TOLD)))
  )
    return [];
  return [{ act: { ...found.act, kind: 'guess' }, score: 0.3 }];
}

/** Numbers and days are taken only where they are asked for: some other word of the answer must be there. */
const saysMoreThanNumbers = ({ said }: Part, { answer }: Scored): boolean => {
  const known = wordsIn(answer);
  return said.words.some(
    ({ word }) => !isLight(word) && !numeric.test(word) && known.some((one) => isLikeWord(one, word)),
  );
};
const numeric =
  /^(?:\w+teen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundred|thousand|first|second|third|\w+day|morning|afternoon|evening)$/;

/** Returns true if a part has a content word of the item's question or answers: "I stay three days". */
function isAboutItem({ said }: Part, { asks, simply, answers }: Item): boolean {
  const known = [
    ...[...asks.map(lineText), simply].flatMap((line) => saidOf(line).words.map(({ word }) => word)),
    ...answers.flatMap(wordsIn),
  ];
  return said.words.some(
    ({ word }) =>
      !isLight(word) && !numeric.test(word) && !unit.test(word) && known.some((one) => isLikeWord(one, word)),
  );
}
const unit = /^(?:minute|hour|day|night|week|month|year|time|long|ago|since|last)s?$/;

/** Returns true for a time, a sum or a job that is told: "for three days", "I'm a teacher". */
const isToldTime = ({ open }: Answer, value: string | undefined): boolean =>
  value !== undefined &&
  (open?.kind === 'duration' ||
    open?.kind === 'job' ||
    open?.kind === 'past' ||
    (open?.kind === 'money' && /\b(?:dollar|euro|pound)/.test(value)));

/** Returns a settled value that is put right, or said again. */
function changed(
  { isCorrection, isWish, text, said }: Part,
  item: Item,
  { found, before, now }: { found: ReturnType<typeof actOf>; before: string; now: string },
): Ranked[] {
  if (now === before)
    return /^(?:so|right|you said|then|it is)\b/.test(text) || said.isQuestion
      ? [{ act: { kind: 'confirm', item, isRight: true }, score: found.score - 0.02 }]
      : [];
  // An answer of many kinds is no value that somebody wants changed.
  const isAny = found.act.answer.isHidden && takesStatements(found.act.answer);
  const isWished = isWish && !more.test(text) && !isAny;
  return (isCorrection || isWished) && !said.isQuestion ? [found] : [];
}
