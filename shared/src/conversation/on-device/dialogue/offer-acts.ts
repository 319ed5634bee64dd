import type { Item, Offer } from '../../scenarios/types.ts';
import { hasConcept } from '../understanding/concepts.ts';
import type { Said } from '../understanding/said.ts';
import type { Place, Ranked } from './acts.ts';
import { putsRight } from './answer-acts.ts';
import { areSame, dayIn, goodDay, hourOf, type Limits, suits, withLimits } from './limits.ts';
import { isClearlyContent } from './scores.ts';
import { type DialogueState, holds } from './state.ts';

/** The words of a turn that matter for offers. */
interface Heard {
  said: Said;
  text: string;
  day: string | undefined;
  hour: number | undefined;
  isYes: boolean;
  isNo: boolean;
}

const another =
  /\b(?:another|other|different|else|does not suit|not good|too (?:late|early|far|big|small|expensive))\b/;
/** Beginnings of a sentence that says again what was settled. */
const again = /^(?:so|right|okay|ok|then|and|you said|i come|i will come)\b/;
const wish = /\b(?:can|could|possible|make it|what about|how about|move|change)\b/;

/** Returns what a text does with the offers: the pending item's, and those that were settled. */
export function offerActs(said: Said, { scene, state }: Place): Ranked[] {
  const text = said.clauses.join(' ');
  const heard: Heard = {
    said,
    text,
    day: dayIn(said),
    hour: hourOf(text),
    isYes: hasConcept(said, 'yes') || goodDay.test(text),
    isNo: hasConcept(said, 'no'),
  };
  return scene.agenda.flatMap((item) => {
    const act = holds(item.when, state) ? offerAct(heard, item, state) : undefined;
    return act ? [act] : [];
  });
}

function offerAct(heard: Heard, item: Item, state: DialogueState): Ranked | undefined {
  const { offers, id } = item;
  if (!offers) return undefined;
  const open = offers.values.filter(
    ({ when, value }) => holds(when, state) && !(state.refused[id] ?? []).includes(value),
  );
  const settled = offers.values.find(({ value }) => value === state.slots[id]);
  const said = settled && saidAgain(heard, item, settled);
  if (said) return said;
  // Somebody may take an offer that wasn't made yet: "Friday at nine is fine".
  const isOpen = id === state.pending || settled !== undefined;
  if (!isOpen && (item.onlyAsked || heard.said.isQuestion || !heard.isYes)) return undefined;
  const limits = withLimits(state.limits, heard.said);
  const named = open.find((offer) => isNamed(heard, offer) && suits(offer, limits));
  const putRight = putsRight.test(heard.text);
  const isTaken = heard.isYes || putRight || (!settled && heard.said.words.length <= 5);
  if (named && named !== settled && isTaken)
    return { act: { kind: 'agreed', item, offer: named }, score: 0.86 };
  if (id === state.pending) {
    const present = open.find((offer) => suits(offer, state.limits));
    return answered(heard, item, present, { before: state.limits, now: limits });
  }
  const isRefused = settled && (heard.isNo || putRight) && !suits(settled, limits);
  return isRefused ? { act: { kind: 'refused-offer', item }, score: 0.84 } : undefined;
}

const isNamed = ({ said, day }: Heard, { keys = [], day: one }: Offer): boolean =>
  (day !== undefined && one === day) || keys.some((key) => isClearlyContent(said, { text: '', keys: [key] }));

/** Returns the confirmation of a settled day and hour that are said again, rightly or not. */
function saidAgain({ said, text, day, hour }: Heard, item: Item, settled: Offer): Ranked | undefined {
  const repeats = said.isQuestion || again.test(said.clauses[0] ?? '') || said.text.trim().endsWith('?');
  if (!repeats || wish.test(text) || settled.day === undefined || day === undefined) return undefined;
  const isHour = hour === undefined || settled.hour === undefined || Math.abs(hour - settled.hour) < 0.01;
  return { act: { kind: 'confirm', item, isRight: day === settled.day && isHour }, score: 0.82 };
}

/** Returns the answer to the present offer: a day that isn't offered, new limits, a yes, or a no. */
function answered(
  { said, text, day, isYes, isNo }: Heard,
  item: Item,
  present: Offer | undefined,
  limits: { before: Limits; now: Limits },
): Ranked | undefined {
  const isChanged = !areSame(limits.now, limits.before);
  const isOther = day !== undefined && present?.day !== day && !limits.now.notDays.includes(day);
  if (isOther && !said.isQuestion) return { act: { kind: 'refused-offer', item, wanted: day }, score: 0.8 };
  if (present && isYes && isChanged && suits(present, limits.now))
    return { act: { kind: 'agreed', item, offer: present }, score: 0.8 };
  if (isChanged) return { act: { kind: 'refused-offer', item }, score: 0.8 };
  if (present && isYes) return { act: { kind: 'agreed', item, offer: present }, score: 0.66, isBare: true };
  const wantsAnother = another.test(text);
  // "No, another one" refuses the offer, whatever fact tells of others.
  if (isNo && wantsAnother) return { act: { kind: 'refused-offer', item }, score: 0.9 };
  const isRefused = isNo || wantsAnother;
  return isRefused ? { act: { kind: 'refused-offer', item }, score: 0.66, isBare: true } : undefined;
}
