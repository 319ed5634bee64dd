import type { Answer } from '../../scenarios/types.ts';
import { isOrder, refusedIn } from '../understanding/intents.ts';
import { type Said, saidOf } from '../understanding/said.ts';
import { slotValue } from '../understanding/slots.ts';
import type { Act, Place, Ranked } from './act-types.ts';
import { answerActs, takesAnyStatement, thingWished } from './answer-acts.ts';
import { ordered } from './chosen-acts.ts';
import { common } from './common.ts';
import { moveIndexOf } from './matching.ts';
import { limitsAfter, offerActs } from './offer-acts.ts';
import { actsOf, CERTAIN_FACT, EXACT, type Found } from './part-acts.ts';
import { asOwn, isForOther, type Part, type Reading, readingOf, type Sentence, says } from './reading.ts';
import { exactly, isOnlySuggested } from './scores.ts';
import { holds } from './state.ts';
import { answerValue } from './values.ts';

const inRound = ({ strong, weak }: Found, { round }: Part): Found => ({
  strong: strong.map((one) => ({ ...one, round })),
  weak,
});

/** Returns the acts of a sentence: those of its parts, or of the whole where that says more than any part. */
function actsOfSentence(
  { whole, parts }: Sentence,
  reading: Reading,
  place: Place,
  used: ReadonlySet<Part>,
): Ranked[] {
  let here = place;
  const divided = parts
    .filter((part) => !used.has(part))
    .map((part) => {
      const found = inRound(actsOf(part, reading, here), part);
      here = withActs(here, found.strong);
      return found;
    });
  const strong = divided.flatMap((one) => one.strong);
  const isTold = strong.some(({ act }) => act.kind === 'move' && act.isFact);
  const weak = divided
    .flatMap((one) => one.weak)
    .filter(({ act }) => !(isTold && act.kind === 'question' && isVague(act.question.phrase)));
  if (parts.length < 2 || parts.some((part) => used.has(part))) return [...strong, ...weak];
  const ofWhole = inRound(actsOf(whole, reading, place), whole).strong.filter(
    ({ isBare }) => isBare !== true,
  );
  const content = strong.filter(
    ({ act, isBare }) => isBare !== true && act.kind !== 'guess' && act.kind !== 'request',
  );
  const best = Math.max(0, ...content.map(({ score }) => score));
  const [first] = ofWhole;
  // The whole says more than its parts only where no part says a thing of its own.
  if (
    first &&
    first.act.kind !== 'request' &&
    (content.length === 0 || first.score >= EXACT || (content.length < 2 && first.score > best + 0.1))
  ) {
    const rest = strong.filter(({ act }) => act.kind === 'guess' || act.kind === 'request');
    return [...ofWhole, ...rest];
  }
  return [...strong, ...weak];
}

/** Returns true for a question of which nothing is known but that it is one. */
const isVague = (phrase: string): boolean => phrase === 'unknown' || phrase === 'check';

/** Corrections of oneself: what comes after them counts. */
const repair =
  /^.*\b(?:no wait|no,? sorry|sorry,? no|wait,? no|sorry,? i mean|no,? i mean|i mean|i meant|i said|i ordered|i asked for|i wanted|or rather|or no|actually no|ah no|oh no|(?<=\p{L}{2}[,.…–—-]*\s)no(?=,?\s+(?:by|on|at|in|from|until|for|the|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day)))(?!\p{L})[\s,—-]*(.{2,})$/iu;

/** Returns a text without the tags that make a question of it: "it has milk, yes or no?" → "it has milk?". */
const withoutTags = (text: string): string =>
  text.replace(
    /(?<=\p{L}.*)(?:,?\s+(?:yes or no|or not|isn[’']t it|is it not)|,\s+(?:yes|okay|ok|correct|right|no))\s*\?/giu,
    '?',
  );

/** The thing that a wish replaces: "tea instead of the large coffee". */
const replaced = /\binstead of (?:(?:the|an?|my|your|this|that|these|those|small|large|hot|cold) )*\p{L}+/giu;

/** Takes a turn apart into what the learner does with it, in the order in which the partner answers. */
export function actsIn(whole: string, place: Place): Act[] {
  const { scene, state } = place;
  const text = withoutTags(whole).replace(replaced, 'instead');
  const said = saidOf(text);
  if (said.words.length === 0) return /\p{L}/u.test(text) ? [{ kind: 'refused', why: 'language' }] : [];
  const pending = scene.agenda.find(({ id }) => id === state.pending);
  const open = pending?.answers.filter(({ when }) => holds(when, state)) ?? [];
  const exact = exactly(saidOf(whole), open) ?? exactly(said, open);
  if (pending && exact && !isOnlySuggested(pending, exact))
    return [{ kind: 'answer', item: pending, answer: exact, slots: valueIn(said, exact) }];
  if (isOrder(said)) return [{ kind: 'refused', why: 'orders' }];
  const why = refusedIn(said);
  if (why) return [{ kind: 'refused', why }];
  const read = readingOf(repaired(text, place));
  const reading = state.speaksForOther || isForOther(text) ? asOwn(read) : read;
  const { acts: offered, used } = offerActs(reading, place);
  const isUsed = new Set(used);
  let here = withActs(place, offered, reading);
  const ranked = reading.sentences.flatMap((sentence, at) => {
    const found = actsOfSentence(sentence, reading, here, isUsed);
    const before = reading.sentences[at - 1]?.text;
    const isOpen =
      before !== undefined &&
      found.length > 0 &&
      (found.every(({ act }) => act.kind === 'question') || isAboutBefore(sentence, found));
    const made = isOpen ? (withBefore(before, sentence.text, here) ?? found) : found;
    here = withActs(here, made);
    return made;
  });
  return ordered([...offered, ...withOpenAnswer(ranked, reading, place)], reading);
}

/**
 * Returns the acts in which a statement of any form answers a question that takes statements: "Files. Three
 * of five are moved."
 */
function withOpenAnswer(
  ranked: readonly Ranked[],
  { parts }: Reading,
  { scene, state }: Place,
): readonly Ranked[] {
  const item = scene.agenda.find(({ id }) => id === state.pending);
  const answer = item?.answers.find(
    (one) => holds(one.when, state) && parts.some(({ said }) => takesAnyStatement(said, one)),
  );
  const isSaid = ranked.some(({ act }) => act.kind === 'answer' && act.item === item);
  const words = parts
    .filter(
      (part) =>
        (!part.asks || isProposal(part)) && says(part) && !(part.isWish && thingWished.test(part.text)),
    )
    .reduce((sum, { said }) => sum + said.words.length, 0);
  const isProposed = parts.some(isProposal);
  const remark = ranked.find(
    ({ act }) =>
      act.kind === 'remark' || (isProposed && act.kind === 'question' && act.question.phrase !== 'why'),
  );
  if (!item || !answer || isSaid || !remark || !state.isAsked || words < LEAST_STATEMENT) return ranked;
  if (parts.some(({ isCorrection, asks }) => isCorrection && !asks)) return ranked;
  return ranked.map((one) =>
    one === remark ? { act: { kind: 'answer', item, answer, slots: {} }, score: 0.5 } : one,
  );
}
const LEAST_STATEMENT = 6;

/** Returns true for a proposal in the form of a question: "what about a smaller one?" */
const isProposal = ({ asks, text }: Part): boolean =>
  asks &&
  /^(?:(?:and|but|so|then|okay|well) )*(?:(?:what|how) about (?:an?|if|we|some|only|just|half)\b|what if we\b|(?:could|can|shall|should) we\b|why (?:do not|not) (?:we\b|\w+)|maybe|perhaps)/.test(
    text,
  );

/** The most words of a question about what was said before: "is it allowed?" */
const MAX_POINTING = 6;

/** Returns true for a short question about "it", which only a general fact answers so far. */
const isAboutBefore = ({ whole }: Sentence, found: readonly Ranked[]): boolean =>
  whole.asks &&
  whole.said.words.length <= MAX_POINTING &&
  /\b(?:it|that|this|they|them|he)\b/.test(whole.text) &&
  found.every(({ act, score }) => act.kind === 'move' && act.isFact && score < 0.9);

/** Returns a sentence in which the learner puts herself right, without what she takes back. */
function repaired(text: string, place: Place): string {
  return text
    .split(/(?<=[.!?…])\s+|\n+/u)
    .map((sentence) => {
      const corrected = repair.exec(sentence)?.[1];
      if (corrected === undefined || !/\p{L}{2}/u.test(corrected)) return sentence;
      const reading = readingOf(corrected);
      const isSaid = reading.parts.some((part) =>
        answerActs({ ...part, isCorrection: true }, reading, place).ranked.some(
          ({ act }) => act.kind === 'answer',
        ),
      );
      return isSaid ? `I said ${corrected}` : sentence;
    })
    .join(' ');
}

const valueIn = (said: Said, { open }: Answer): Record<string, string> => {
  const value = open && slotValue(said, open);
  return open && value !== undefined ? { [open.slot]: value } : {};
};

/**
 * Returns the place at which the next part is understood: what was just said may open or close another item.
 */
function withActs(place: Place, found: readonly Ranked[], reading?: Reading): Place {
  let { state } = place;
  for (const { act } of found) {
    if (act.kind === 'answer' && !act.answer.stays)
      state = {
        ...state,
        slots: {
          ...state.slots,
          ...act.slots,
          ...act.answer.sets,
          [act.item.id]: answerValue(act.answer, act.slots),
        },
      };
    if (act.kind === 'agreed')
      state = { ...state, slots: { ...state.slots, [act.item.id]: act.offer.value } };
    if (act.kind === 'refused-offer') {
      const { [act.item.id]: _, ...slots } = state.slots;
      state = { ...state, slots };
    }
    if (act.kind === 'move') {
      const { clears = [], sets = {} } = act.move;
      const kept = Object.entries(state.slots).filter(([name]) => !clears.includes(name));
      state = { ...state, slots: { ...Object.fromEntries(kept), ...sets } };
    }
  }
  if (reading) state = { ...state, limits: limitsAfter(state.limits, reading.parts) };
  return { ...place, state };
}

/**
 * Returns the fact that a question asks for together with the sentence before it: "I have a filling. Can it
 * wait?".
 */
function withBefore(before: string, question: string, place: Place): Ranked[] | undefined {
  const said = saidOf(`${before.replace(/[.!?]+$/u, ',')} ${question}`);
  const [best] = moveIndexOf(place.scene, common)
    .matches(said, ({ when }) => holds(when, place.state))
    .filter(({ isFact, isCommon, score }) => isFact && !isCommon && score >= CERTAIN_FACT + 0.12);
  return best && [{ act: { kind: 'move', move: best.move, isFact: true }, score: best.score }];
}
