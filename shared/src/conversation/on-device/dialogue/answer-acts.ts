import type { Answer, Item, Offer } from '../../scenarios/types.ts';
import { hasConcept } from '../understanding/concepts.ts';
import type { Said } from '../understanding/said.ts';
import type { Act, Place, Ranked } from './acts.ts';
import { areSame, dayIn, hourOf, suits, withLimits } from './limits.ts';
import { CERTAIN_SCORE, isClearlyContent, POSSIBLE_SCORE, scored } from './scores.ts';
import { type DialogueState, holds } from './state.ts';

const isSettled = (item: Item, state: DialogueState): boolean => state.slots[item.id] !== undefined;
/** Words by which what was settled is put right, or wished anew. */
const putsRight =
  /\b(?:no|not|sorry|said|meant|mean|actually|instead|change|changed|rather|wait|oh|want|would like|take|have|can i|could i|please|better|prefer|make it|mistake|wrong|then|for me)\b/;

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
  const text = said.clauses.join(' ');
  // What one part of the words settles may open another item: "a small tea".
  let then = state;
  for (const item of scene.agenda) {
    const isPending = item.id === state.pending;
    const isNamed = item.answers.some(({ open }) => open?.kind === 'name') && namesItself.test(text);
    if (!isPending && ((item.onlyAsked && !isNamed) || item.closes || !holds(item.when, then))) continue;
    const isMeant = (answer: Answer) =>
      isPending || isNamed || (!answer.stays && isClearlyContent(said, answer));
    const open = item.answers.filter((answer) => holds(answer.when, then) && isMeant(answer));
    const [best, second] = open
      .map((answer) => scored(said, answer))
      .sort((left, right) => right.score - left.score);
    if (!best || best.score < POSSIBLE_SCORE) continue;
    const { answer, value } = best;
    const slots = answer.open && value !== undefined ? { [answer.open.slot]: value } : {};
    const act: Act = { kind: 'answer', item, answer, slots };
    if (best.score >= CERTAIN_SCORE && !answer.stays)
      then = { ...then, slots: { ...then.slots, [item.id]: answerValue(answer, slots) } };
    if (isPending) {
      const isStatement =
        best.score < CERTAIN_SCORE && answer.keys?.some((key) => key.includes(':statement'));
      const isTie =
        second !== undefined &&
        best.score - second.score < 0.02 &&
        !second.answer.isHidden &&
        !answer.isHidden;
      if (best.score >= CERTAIN_SCORE && !isTie)
        ranked.push({ act, score: Math.min(1, best.score + (answer.stays ? 0 : 0.05)) });
      else if (isStatement && best.score >= 0.5) ranked.push({ act, score: best.score });
      else if (!answer.isHidden)
        near.push(
          { act, score: best.score },
          ...(isTie && second ? [{ act: { ...act, answer: second.answer }, score: second.score }] : []),
        );
      continue;
    }
    if (isNamed && value === undefined) continue;
    if (isSettled(item, state)) {
      const value = answer.open ? slots[answer.open.slot] : answerValue(answer, slots);
      const isOther = value !== undefined && value !== state.slots[item.id];
      if (value === undefined || said.isQuestion || !(putsRight.test(text) || said.words.length <= 4))
        continue;
      if (!isOther) {
        ranked.push({ act: { kind: 'confirm', item, isRight: true }, score: best.score - 0.02 });
        continue;
      }
    }
    ranked.push({ act, score: best.score });
  }
  return { ranked, near };
}

/** Returns what a text does with the offers: the pending item's, and those that were settled. */
export function offerActs(said: Said, { scene, state }: Place): Ranked[] {
  const found: Ranked[] = [];
  for (const item of scene.agenda) {
    const { offers } = item;
    if (!offers || !holds(item.when, state)) continue;
    const open = offers.values.filter(
      ({ when, value }) => holds(when, state) && !(state.refused[item.id] ?? []).includes(value),
    );
    const settled = offers.values.find(({ value }) => value === state.slots[item.id]);
    const day = dayIn(said);
    const hour = hourOf(said.clauses.join(' '));
    const isNamed = ({ keys = [], day: one }: Offer) =>
      (day !== undefined && one === day) ||
      keys.some((key) => isClearlyContent(said, { text: '', keys: [key] }));
    if (settled) {
      const repeats =
        said.isQuestion ||
        /^(?:so|right|okay|ok|then|and|you said|i come|i will come)\b/.test(said.clauses[0] ?? '') ||
        said.text.trim().endsWith('?');
      if (repeats && settled.day !== undefined && day !== undefined) {
        const isRight =
          day === settled.day &&
          (hour === undefined || settled.hour === undefined || Math.abs(hour - settled.hour) < 0.01);
        found.push({ act: { kind: 'confirm', item, isRight }, score: 0.82 });
        continue;
      }
    }
    const isOpen = item.id === state.pending || settled !== undefined;
    // Somebody may take an offer that wasn't made yet: "Friday at nine is fine".
    if (!isOpen && (item.onlyAsked || said.isQuestion || !hasConcept(said, 'yes'))) continue;
    const named = open.find((offer) => isNamed(offer) && suits(offer, withLimits(state.limits, said)));
    if (named && named !== settled && (!settled || putsRight.test(said.clauses.join(' '))))
      found.push({ act: { kind: 'agreed', item, offer: named }, score: 0.86 });
    else if (item.id === state.pending) {
      const limits = withLimits(state.limits, said);
      const present = open.find((offer) => suits(offer, state.limits));
      const isChanged = !areSame(limits, state.limits);
      if (
        day !== undefined &&
        !present?.day?.includes(day) &&
        !limits.notDays.includes(day) &&
        !said.isQuestion
      )
        found.push({ act: { kind: 'refused-offer', item, wanted: day }, score: 0.8 });
      else if (present && isChanged && suits(present, limits) && hasConcept(said, 'yes'))
        found.push({ act: { kind: 'agreed', item, offer: present }, score: 0.8 });
      else if (isChanged) found.push({ act: { kind: 'refused-offer', item }, score: 0.8 });
      else if (present && hasConcept(said, 'yes'))
        found.push({ act: { kind: 'agreed', item, offer: present }, score: 0.66 });
      else if (
        hasConcept(said, 'no') ||
        /\b(?:another|other|different|else|does not suit|not good|too (?:late|early|far|big|small|expensive))\b/.test(
          said.clauses.join(' '),
        )
      )
        found.push({ act: { kind: 'refused-offer', item }, score: 0.66 });
    } else if (
      settled &&
      (hasConcept(said, 'no') || putsRight.test(said.clauses.join(' '))) &&
      !suits(settled, withLimits(state.limits, said))
    )
      found.push({ act: { kind: 'refused-offer', item }, score: 0.84 });
  }
  return found;
}
