import type { Answer, Item } from '../../scenarios/types.ts';
import { hasConcept } from '../understanding/concepts.ts';
import { isLikeWord, patternScore } from '../understanding/patterns.ts';
import { type Said, saidOf } from '../understanding/said.ts';
import { isLight, isNegation, sameWord } from '../understanding/words.ts';
import type { Place, Ranked } from './act-types.ts';
import { chosenByOrder } from './choices.ts';
import { wishOfOtherIn } from './questions.ts';
import type { Part, Reading } from './reading.ts';
import {
  CERTAIN_SCORE,
  CONTENT_SCORE,
  isClearlyContent,
  POSSIBLE_SCORE,
  type Scored,
  scored,
  wordsIn,
} from './scores.ts';
import { type DialogueState, holds } from './state.ts';

const namesItself = /\b(?:my (?:first |last |family |full )?name|calls? me|i am called)\b/;
/** A wish for one thing more, which changes nothing. */
const more = /\b(?:also|too|another|more|extra|as well|and one|for my|for her|for him|for them|later)\b/;
export const plainNo = new Set(['no', 'none', 'nothing']);
/** Values that nobody says: they can't be said back. */
export const plainValues = new Set(['yes', 'no', 'none', 'nothing', 'unknown', 'you']);

/** Returns the value that an answer gives its item. */
export const answerValue = (
  { open, sets = {}, value, text }: Answer,
  said: Readonly<Record<string, string>>,
): string => (open && (said[open.slot] ?? sets[open.slot])) ?? value ?? text;

/**
 * Returns true for a sentence that is suggested beside an offer: what it does to the offer is understood by
 * the offer.
 */
export const isOnlySuggested = ({ offers }: Item, { value, says, sets, ends }: Answer): boolean =>
  offers !== undefined && value === undefined && says === undefined && sets === undefined && !ends;

/** The answers that a part of a turn gives: sure ones, and those that only the learner can confirm. */
export interface FoundAnswers {
  ranked: Ranked[];
  near: Ranked[];
}

/**
 * Returns the answers that a part gives to the pending question, and to others where it is said so that it
 * must be meant.
 */
export function answerActs(part: Part, reading: Reading, { scene, state }: Place): FoundAnswers {
  const pending = scene.agenda.find(({ id }) => id === state.pending);
  const { ranked, near } = pending ? toPending(part, reading, pending, state) : { ranked: [], near: [] };
  const isAnswer = ranked.some(({ isBare, act }) => !isBare && act.kind === 'answer' && !act.answer.stays);
  let then = withAnswered(state, ranked);
  for (const item of scene.agenda) {
    if (item === pending) continue;
    const found = unasked(part, item, then, isAnswer);
    ranked.push(...found);
    then = withAnswered(then, found);
  }
  return { ranked, near };
}

function withAnswered(state: DialogueState, ranked: readonly Ranked[]): DialogueState {
  const { act } = ranked.at(-1) ?? {};
  if (act?.kind !== 'answer' || act.answer.stays) return state;
  return { ...state, slots: { ...state.slots, [act.item.id]: answerValue(act.answer, act.slots) } };
}

function actOf(item: Item, { answer, value, score, isBare }: Scored): Ranked {
  const slots = answer.open && value !== undefined ? { [answer.open.slot]: value } : {};
  return { act: { kind: 'answer', item, answer, slots }, score, isBare };
}

/** An answer that any longer statement gives is as sure as it can be. */
const takesStatements = ({ keys = [] }: Answer): boolean => keys.some((key) => key.includes(':statement'));

/** Returns true for an answer that any statement gives, but for words that must be absent. */
export const takesAnyStatement = (said: Said, { keys = [] }: Answer): boolean =>
  keys.some((key) => {
    const [first, ...rest] = key.split('+');
    return (
      /^\??:statement$/.test(first ?? '') &&
      rest.every((part) => part.startsWith('-')) &&
      (rest.length === 0 || patternScore(said, [rest.join('+')]) > 0)
    );
  });

/** The fewest words of a statement that answers an open question rather than something like it. */
const LEAST_STATEMENT = 5;

/** Returns the answer of an open question that takes any statement, for a part that is one. */
function statementTaker(part: Part, { answers }: Item, state: DialogueState): Answer | undefined {
  const { asks, isWish, isCorrection, isOnlyOpening, isCourtesy, said } = part;
  const isStatement = !asks && !isWish && !isCorrection && !isOnlyOpening && !isCourtesy;
  if (!isStatement || !state.isAsked || said.words.length < LEAST_STATEMENT) return undefined;
  return answers.find((answer) => holds(answer.when, state) && takesAnyStatement(said, answer));
}

/** The lead that a hidden answer of many kinds needs over a suggested one that the words tell as well. */
const LEAST_LEAD = 0.04;

/** Returns answers by their scores; of two that fit about as well, the one that says something definite is first. */
function bySpecific({ asks }: Part, all: readonly Scored[]): Scored[] {
  const sorted = all.toSorted((left, right) => right.score - left.score);
  const [first] = sorted;
  // An order beside a question about the same thing is an order.
  const isBeside = first?.answer.stays === true && !asks;
  if (!first || (!first.answer.isHidden && !isBeside)) return sorted;
  const lead = isBeside ? 2 * LEAST_LEAD : LEAST_LEAD;
  const specific = sorted.find(
    ({ answer, score, isBare }) =>
      !answer.isHidden && !answer.stays && !isBare && score >= CONTENT_SCORE && score > first.score - lead,
  );
  return specific ? [specific, ...sorted.filter((one) => one !== specific)] : sorted;
}

/** Returns the suggested answer that is nearly said, where its words explain half of the text. */
const nearest = (all: readonly Scored[]): Scored | undefined =>
  all
    .filter(({ answer, score, share }) => !answer.isHidden && !answer.stays && score >= NEAR && share >= NEAR)
    .toSorted((left, right) => right.score - left.score)[0];
const NEAR = 0.5;

/** A wish for a thing in a few words: it is said to somebody who sells it, and tells nothing. */
export const thingWished =
  /\b(?:want|need|would like|will have|would love|take|have) (?:an?|some|two|three|another) (?:[\p{L}'-]+ ){0,3}[\p{L}'-]+$/u;

function toPending(part: Part, reading: Reading, item: Item, state: DialogueState): FoundAnswers {
  const none: FoundAnswers = { ranked: [], near: [] };
  const all = item.answers
    .filter((answer) => holds(answer.when, state) && !isOnlySuggested(item, answer))
    .map((answer) => scored(part.said, answer));
  const [best, second] = bySpecific(part, all);
  if (!best || best.score < CERTAIN_SCORE) {
    const chosen = chosenByOrder(part, item, state);
    if (chosen) return { ranked: [actOf(item, chosen)], near: [] };
  }
  if (!best || best.score < POSSIBLE_SCORE) return none;
  const near = best.answer.isHidden && best.isBare && takesStatements(best.answer) && nearest(all);
  if (near && !part.asks && !part.isThird && !part.isCorrection)
    return { ranked: [], near: [actOf(item, near)] };
  const told = best.score < CERTAIN_SCORE && statementTaker(part, item, state);
  if (told) return { ranked: [{ ...actOf(item, scored(part.said, told)), score: 0.6 }], near: [] };
  const { answer } = best;
  if (part.isOnlyOpening || (best.isBare && !saysOwn(part))) {
    if (!isMeantBare(part, reading, item, best, state)) return none;
    const found = actOf(item, best);
    return best.score < CERTAIN_SCORE && !takesStatements(answer)
      ? none
      : { ranked: [{ ...found, isBare: true, score: Math.max(0.6, Math.min(0.68, found.score)) }], near: [] };
  }
  if (!answer.stays && (part.isHeldBack || (part.isConditional && best.score < 0.8))) return none;
  if (isTie(part, best, second)) return { ranked: [], near: [best, second].map((one) => actOf(item, one)) };
  // A choice that is asked about isn't made: "on foot or by bus, what is faster?".
  if (part.asks && !part.isWish && !answer.stays && /\bor\b/.test(part.text)) return none;
  const isSure =
    best.score >= CERTAIN_SCORE && (!part.isThird || isToldOfOther(part, best, state)) && isAbout(part, best);
  if (isSure) return { ranked: [{ ...actOf(item, best), score: Math.min(1, best.score + 0.05) }], near: [] };
  const any = answer.isHidden && statementTaker(part, item, state);
  if (any) return { ranked: [{ ...actOf(item, scored(part.said, any)), score: 0.6 }], near: [] };
  return { ranked: [], near: answer.isHidden || part.asks || part.isThird ? [] : [actOf(item, best)] };
}

/**
 * Returns true where the third person answers the question: "my girlfriend packed it". What somebody else
 * wants is none of it.
 */
const isToldOfOther = ({ said }: Part, { score }: Scored, { isAsked }: DialogueState): boolean =>
  score >= SEVERAL_WORDS || (isAsked && score >= CONTENT_SCORE && wishOfOtherIn(said) === undefined);

/** Returns true for "here you are", a number, a doubt: a concept that says more than yes or no. */
const saysOwn = ({ said, isThird, isCorrection, asks }: Part): boolean =>
  !hasConcept(said, 'yes') &&
  !hasConcept(said, 'no') &&
  !asks &&
  !isThird &&
  !isCorrection &&
  said.words.length <= 9 &&
  (['here', 'unsure', 'either', 'number'] as const).some((name) => hasConcept(said, name));

/**
 * The share of a part's content words that an answer must explain where one word alone tells it, and the
 * score of more than one.
 */
const LEAST_SHARE = 0.2;
const LEAST_SHARE_OF_WISH = 0.15;
/** The share by which one word tells an answer before its question came. */
const LEAST_SHARE_TOLD = 0.3;
const LEAST_SHARE_OF_NO = 0.55;
const LEAST_SHARE_OF_QUESTION = 0.5;
const SEVERAL_WORDS = 0.785;

/**
 * Returns true if enough of a part is about the one word by which the answer is told; an open value is its
 * own proof.
 */
const isAbout = ({ isWish, opening, asks }: Part, { answer, score, share, value }: Scored): boolean =>
  // A no to one thing isn't the no that was asked for: "I can't eat nuts".
  plainNo.has(answer.value ?? '') && opening !== 'no'
    ? share >= LEAST_SHARE_OF_NO
    : score >= SEVERAL_WORDS ||
      value !== undefined ||
      share >= (isWish ? LEAST_SHARE_OF_WISH : asks ? LEAST_SHARE_OF_QUESTION : LEAST_SHARE);

/** Returns true if a yes or no, or a statement of any kind, answers the question that was asked. */
function isMeantBare(
  part: Part,
  reading: Reading,
  item: Item,
  { answer, share }: Scored,
  state: DialogueState,
): boolean {
  if (takesStatements(answer) && !part.isOnlyOpening && hasConcept(part.said, 'statement'))
    return (
      !part.isCorrection &&
      !part.isThird &&
      !part.asks &&
      !(share === 0 && part.isWish && thingWished.test(part.text))
    );
  if (!state.isAsked) return false;
  if (part.opening) return reading.answer === part.opening && !part.asks;
  if (part.asks) return answer.stays === true;
  if (hasConcept(part.said, 'no') || hasConcept(part.said, 'yes')) return isAboutQuestion(part, item, state);
  return !part.isThird && !part.isCorrection && plainConcepts.some((name) => hasConcept(part.said, name));
}

/** The concepts of a statement beside yes and no; "when" and "where" are no questions in it. */
const plainConcepts = [
  'unsure',
  'either',
  'good',
  'bad',
  'understood',
  'number',
  'here',
  'sorry',
  'wait',
  'thanks',
] as const;

const emptyWords = new Set(
  'want need have take like any more much it that this some one think do'.split(' '),
);

/** Returns true if a part has no content word, or one that the question has, too: "I don't have a fever". */
function isAboutQuestion({ said }: Part, { simply }: Item, { said: line }: DialogueState): boolean {
  const words = said.words
    .map(({ word }) => word)
    .filter((word) => !isLight(word) && !isNegation(word) && !emptyWords.has(word));
  const asked = saidOf(`${line} ${simply}`).words;
  return words.length === 0 || words.some((word) => asked.some((one) => sameWord(one.word, word)));
}

/** Returns true if a text may be either of two suggested answers: "a large coffee or a tea". */
function isTie({ said, asks }: Part, best: Scored, second: Scored | undefined): second is Scored {
  // An order beside a question about the same thing is an order.
  if (second && !asks && second.answer.stays && !best.answer.stays) return false;
  if (!second || second.answer.isHidden || best.answer.isHidden || best.score < CERTAIN_SCORE) return false;
  const namesBoth = said.words.some(({ word }) => word === 'or') && second.score >= 0.72;
  return namesBoth || best.score - second.score < 0.02;
}

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
function unasked(part: Part, item: Item, state: DialogueState, isAnswer: boolean): Ranked[] {
  const { said, isWish, isCorrection, isThird, isConditional, asks, text } = part;
  const isNamed = namesItself.test(text) && item.answers.some(({ open }) => open?.kind === 'name');
  if (item.closes || (item.onlyAsked && !isNamed) || !holds(item.when, state)) return [];
  if (isThird || isConditional || (asks && !isWish) || part.isOnlyOpening || part.isCourtesy) return [];
  if (
    said.words[0] !== undefined &&
    /^(?:not|no)$/.test(said.words[0].word) &&
    item.answers.some(({ open }) => open)
  )
    return [];
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
  const now = answerValue(best.answer, found.act.kind === 'answer' ? found.act.slots : {});
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
  const { act } = found;
  return act.kind === 'answer' ? [{ act: { ...act, kind: 'guess' }, score: 0.3 }] : [];
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
  const lines = asks.map((line) => (typeof line === 'string' ? line : line.says));
  const known = [
    ...[...lines, simply].flatMap((line) => saidOf(line).words.map(({ word }) => word)),
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
  { found, before, now }: { found: Ranked; before: string; now: string },
): Ranked[] {
  if (now === before)
    return /^(?:so|right|you said|then|it is)\b/.test(text) || said.isQuestion
      ? [{ act: { kind: 'confirm', item, isRight: true }, score: found.score - 0.02 }]
      : [];
  // An answer of many kinds is no value that somebody wants changed.
  const isAny = found.act.kind === 'answer' && found.act.answer.isHidden && takesStatements(found.act.answer);
  const isWished = isWish && !more.test(text) && !isAny;
  return (isCorrection || isWished) && !said.isQuestion ? [found] : [];
}
