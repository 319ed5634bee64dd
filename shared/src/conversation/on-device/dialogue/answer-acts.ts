import type { Answer, Item } from '../../scenarios/types.ts';
import type { Said } from '../understanding/said.ts';
import type { Place, Ranked } from './acts.ts';
import { CERTAIN_SCORE, isClearlyContent, POSSIBLE_SCORE, type Scored, scored } from './scores.ts';
import { type DialogueState, holds } from './state.ts';

/** Words by which what was settled is put right, or wished anew. */
export const putsRight =
  /\b(?:no|not|sorry|said|meant|mean|actually|instead|change|changed|rather|wait|oh|want|would like|take|have|can i|could i|please|better|prefer|make it|mistake|wrong|then|for me|i think|i will|i go|maybe|let us|but|decided)\b/;

const namesItself = /\b(?:my (?:first |last |family |full )?name|call me|i am called)\b/;

/** Returns the value that an answer gives its item. */
export const answerValue = (
  { open, sets = {}, value, text }: Answer,
  said: Readonly<Record<string, string>>,
): string => (open && (said[open.slot] ?? sets[open.slot])) ?? value ?? text;

/** Returns the answers to any item that a text gives, and those to the pending one that it nearly gives. */
export function answerActs(said: Said, { scene, state }: Place): { ranked: Ranked[]; near: Ranked[] } {
  const ranked: Ranked[] = [];
  const near: Ranked[] = [];
  const isNaming = namesItself.test(said.clauses.join(' '));
  // What one part of the words settles may open another item: "a small tea".
  let then = state;
  for (const item of scene.agenda) {
    const isPending = item.id === state.pending;
    const isNamed = isNaming && item.answers.some(({ open }) => open?.kind === 'name');
    if (!isPending && ((item.onlyAsked && !isNamed) || item.closes || !holds(item.when, then))) continue;
    const isMeant = (answer: Answer) =>
      isPending || isNamed || (!answer.stays && isClearlyContent(said, answer));
    const [best, second] = item.answers
      .filter((answer) => holds(answer.when, then) && isMeant(answer) && !isOnlySuggested(item, answer))
      .map((answer) => scored(said, answer))
      .sort((left, right) => right.score - left.score);
    if (!best || best.score < POSSIBLE_SCORE) continue;
    if (isPending && isTie(said, best, second)) near.push(...[best, second].map((one) => actOf(item, one)));
    else if (isPending && best.score < leastOf(best))
      near.push(...(best.answer.isHidden ? [] : [actOf(item, best)]));
    else ranked.push(...(isPending ? [asked(item, best)] : unasked(said, item, best, state)));
    const { act } = ranked.at(-1) ?? {};
    if (act?.kind === 'answer' && act.item === item && !act.answer.stays)
      then = { ...then, slots: { ...then.slots, [item.id]: answerValue(act.answer, act.slots) } };
  }
  // Between two answers that were both named, only the learner can decide.
  return near.length > 1 ? { ranked: [], near } : { ranked, near };
}

function actOf(item: Item, { answer, value, score, isBare }: Scored): Ranked {
  const slots = answer.open && value !== undefined ? { [answer.open.slot]: value } : {};
  return { act: { kind: 'answer', item, answer, slots }, score, isBare };
}

/** Returns true for a sentence that is suggested beside an offer: what it does to the offer is understood by the offer. */
export const isOnlySuggested = ({ offers }: Item, { value, says, sets, ends }: Answer): boolean =>
  offers !== undefined && value === undefined && says === undefined && sets === undefined && !ends;

/** An answer that any longer statement gives is as sure as it can be. */
const leastOf = ({ answer }: Scored): number =>
  answer.keys?.some((key) => key.includes(':statement')) ? 0.5 : CERTAIN_SCORE;

/** Returns true if a text may be either of two suggested answers, or names both: "a large coffee or a tea". */
function isTie(said: Said, best: Scored, second: Scored | undefined): second is Scored {
  if (!second || second.answer.isHidden || best.answer.isHidden || best.score < CERTAIN_SCORE) return false;
  const namesBoth = said.words.some(({ word }) => word === 'or') && second.score >= 0.72;
  return namesBoth || best.score - second.score < 0.02;
}

/** Returns the answer to the question that was asked: it is surer than others. */
function asked(item: Item, best: Scored): Ranked {
  const found = actOf(item, best);
  const { score } = found;
  const isSure = score >= CERTAIN_SCORE && !best.answer.stays;
  return { ...found, score: Math.min(1, isSure ? score + 0.05 : score) };
}

/** Returns the answer that is given though nobody asked: it fills its slot, or puts it right. */
function unasked(said: Said, item: Item, best: Scored, state: DialogueState): Ranked[] {
  const found = actOf(item, best);
  const { answer, value } = best;
  if (answer.open?.kind === 'name' && value === undefined) return [];
  const before = state.slots[item.id];
  if (before === undefined) return [found];
  const isMeant = putsRight.test(said.clauses.join(' ')) || said.words.length <= 4;
  if (said.isQuestion || !isMeant || (answer.open && value === undefined)) return [];
  const now = answerValue(answer, found.act.kind === 'answer' ? found.act.slots : {});
  return now === before
    ? [{ act: { kind: 'confirm', item, isRight: true }, score: found.score - 0.02 }]
    : [found];
}
