import type { Answer, Item } from '../../scenarios/types.ts';
import { hasConcept } from '../understanding/concepts.ts';
import { patternScore } from '../understanding/patterns.ts';
import { type Said, saidOf } from '../understanding/said.ts';
import { isLight, isNegation, sameWord } from '../understanding/words.ts';
import type { Place, Ranked } from './act-types.ts';
import { chosenByOrder } from './choices.ts';
import { wishOfOtherIn } from './questions.ts';
import { type Part, type Reading, says } from './reading.ts';
import {
  actOf,
  CERTAIN_SCORE,
  CONTENT_SCORE,
  isAbout,
  isOnlySuggested,
  POSSIBLE_SCORE,
  type Scored,
  SEVERAL_WORDS,
  scored,
  takesStatements,
} from './scores.ts';
import { type DialogueState, holds } from './state.ts';
import { unasked } from './unasked-answers.ts';
import { answerValue } from './values.ts';

/** The answers that a part of a turn gives: sure ones, and those that only the learner can confirm. */
interface FoundAnswers {
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

/** A key that any statement has, but for words that must be absent. */
export const anyStatement = /^\??:statement((?:\+-[^+]+)*)$/;

/** Returns true for an answer that a statement gives whatever it tells. */
export const takesAnyStatement = (said: Said, { keys = [] }: Answer): boolean =>
  keys.some((key) => {
    const absent = anyStatement.exec(key)?.[1];
    return absent !== undefined && patternScore(said, [absent]) > 0;
  });

/** The fewest words of a statement that answers an open question rather than something like it. */
const LEAST_STATEMENT = 5;

/** Returns the answer of an open question that takes any statement, for a part that is one. */
function statementTaker(part: Part, { answers }: Item, state: DialogueState): Answer | undefined {
  const { asks, isWish, isCorrection, said } = part;
  const isStatement = !asks && !isWish && !isCorrection && says(part);
  if (!isStatement || !state.isAsked || said.words.length < LEAST_STATEMENT) return undefined;
  return answers.find((answer) => holds(answer.when, state) && takesAnyStatement(said, answer));
}

/** The lead that a hidden answer of many kinds needs over a suggested one that the words tell as well. */
const LEAST_LEAD = 0.04;

/** Returns answers by their scores; of two that fit about as well, the one that says more is first. */
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
