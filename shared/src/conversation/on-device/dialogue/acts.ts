import type { Answer, Item, Move, Offer, Scene } from '../../scenarios/types.ts';
import { hasConcept } from '../understanding/concepts.ts';
import {
  courtesyIn,
  isOrder,
  leavesIn,
  refusedIn,
  requestIn,
  wordAskedIn,
} from '../understanding/intents.ts';
import { type Said, saidOf, withoutFillers } from '../understanding/said.ts';
import { slotValue } from '../understanding/slots.ts';
import { wordsOf } from '../understanding/words.ts';
import { answerActs, answerValue, isOnlySuggested } from './answer-acts.ts';
import { common } from './common.ts';
import type { Meanings } from './meanings.ts';
import { offerActs } from './offer-acts.ts';
import { sentencesOf } from './parts.ts';
import { type QuestionKind, questionKind } from './questions.ts';
import { CERTAIN_SCORE, exactly, moveScore } from './scores.ts';
import { type DialogueState, holds } from './state.ts';

/** A request that is possible at any point of a talk. */
export type Request =
  | 'repeat'
  | 'explain'
  | 'help'
  | 'wait'
  | 'greeting'
  | 'thanks'
  | 'bye'
  | 'leaving'
  | 'sorry'
  | 'and-you';

/** One thing that the learner does with a turn; a turn often does two. */
export type Act =
  /** An answer to an item, with the values that were said for its open slot. */
  | { kind: 'answer'; item: Item; answer: Answer; slots: Readonly<Record<string, string>> }
  /** An offer is taken, or refused: the present one, or one that is named. */
  | { kind: 'agreed'; item: Item; offer: Offer }
  | { kind: 'refused-offer'; item: Item; wanted?: string }
  /** "So it's on Friday?": what was settled is said again, rightly or not. */
  | { kind: 'confirm'; item: Item; isRight: boolean }
  /** A question that the partner can answer, a wish, a condition, a remark. */
  | { kind: 'move'; move: Move; isFact: boolean }
  | { kind: 'request'; request: Request }
  | { kind: 'word'; text: string }
  | { kind: 'refused'; why: 'abuse' | 'language' | 'orders' }
  /** One of these answers, and only the learner knows which. */
  | { kind: 'ask'; candidates: readonly Answer[] }
  /** A question that the partner can't answer. */
  | { kind: 'question'; question: QuestionKind }
  /** A statement that no scene expects. */
  | { kind: 'remark'; tone: 'good' | 'bad' | 'plain' };

/** The place at which a turn is taken apart. */
export interface Place {
  scene: Scene;
  state: DialogueState;
  meanings: Meanings | undefined;
}

/** An act with how sure it is, 0–1. */
export type Ranked = { act: Act; score: number; isBare?: boolean };

function moveActs(said: Said, { scene, state, meanings }: Place): Ranked[] {
  const lists: [readonly Move[], boolean, number][] = [
    [scene.facts, true, 0],
    [scene.moves, false, 0],
    [common.facts, true, 0.06],
    [common.moves, false, 0.06],
  ];
  return lists.flatMap(([moves, isFact, less]) =>
    moves
      .filter(({ when }) => holds(when, state))
      .map(
        (move): Ranked => ({
          act: { kind: 'move', move, isFact },
          score: moveScore(said, move, isFact, meanings) - less,
        }),
      )
      .filter(({ score }) => score >= CERTAIN_SCORE),
  );
}

function meaningIn(said: Said, { scene }: Place): string | undefined {
  const asked = wordAskedIn(said);
  if (asked === undefined) return undefined;
  const bare = (word: string) =>
    wordsOf(word)
      .filter((one) => one !== 'to' && one !== 'a')
      .join(' ');
  const known = scene.words.find(
    ({ word }) => bare(word) === bare(asked) || `${bare(word)}s` === bare(asked),
  );
  return known && `“${known.word}” means: ${known.meaning}.`;
}

function requestActs(said: Said): Ranked[] {
  const isSorry =
    /^(?:(?:oh|i am|so|very|really) )*(?:sorry|my mistake|my fault|excuse me)(?: (?:for that|about that|sir|madam))?$/;
  if (isSorry.test(said.clauses.join(' ')) && !said.text.trim().endsWith('?'))
    return [{ act: { kind: 'request', request: 'sorry' }, score: 0.6 }];
  const request = requestIn(said);
  if (request) return [{ act: { kind: 'request', request }, score: 0.79 }];
  const leaves = leavesIn(said);
  if (leaves) return [{ act: { kind: 'request', request: leaves }, score: leaves === 'bye' ? 0.95 : 0.7 }];
  const text = withoutFillers(said.clauses.join(' '));
  if (/^(?:(?:how about|what about|and) )?(?:you|yours|yourself)(?: then| please)?$/.test(text))
    return [{ act: { kind: 'request', request: 'and-you' }, score: 0.85 }];
  const courtesy = courtesyIn(said);
  if (courtesy) return [{ act: { kind: 'request', request: courtesy }, score: 0.62 }];
  return [];
}

const badNews =
  /\b(?:sick|ill|died|dead|lost|sad|bad|terrible|awful|tired|pain|hurts?|stolen|broken|broke|afraid|nervous|worried|stress(?:ed|ful)?|unfortunately|alone|lonely|accident|problem|problems|missed|hungry|hard|difficult|cold|scared|miss|angry|disappointed|fever)\b/;

const toneOf = (said: Said): 'good' | 'bad' | 'plain' => {
  if (
    badNews.test(
      said.words
        .filter(({ isNegated }) => !isNegated)
        .map(({ word }) => word)
        .join(' '),
    )
  )
    return 'bad';
  return hasConcept(said, 'good') && !said.words.some(({ isNegated }) => isNegated) ? 'good' : 'plain';
};

/** Returns the best acts of one part of a turn; without any, what kind of thing it is. */
function actsOf(said: Said, place: Place): { strong: Ranked[]; weak: Act[] } {
  const meaning = meaningIn(said, place);
  if (meaning !== undefined)
    return { strong: [{ act: { kind: 'word', text: meaning }, score: 0.9 }], weak: [] };
  const { ranked, near } = answerActs(said, place);
  const others = [...offerActs(said, place), ...moveActs(said, place), ...requestActs(said)];
  const all = [...ranked, ...others].sort((left, right) => right.score - left.score);
  const [best] = all;
  if (best) {
    const strong = best.act.kind === 'answer' ? alsoAnswered(best, ranked) : [best];
    return { strong, weak: [] };
  }
  if (near.length > 1)
    return {
      strong: [],
      weak: [
        { kind: 'ask', candidates: near.flatMap(({ act }) => (act.kind === 'answer' ? [act.answer] : [])) },
      ],
    };
  if (said.asks || said.text.trim().endsWith('?'))
    return { strong: [], weak: [{ kind: 'question', question: questionKind(said) }] };
  const candidates = near.flatMap(({ act }) => (act.kind === 'answer' ? [act.answer] : []));
  if (candidates.length > 0)
    return { strong: [], weak: [{ kind: 'ask', candidates: candidates.slice(0, 2) }] };
  return { strong: [], weak: said.words.length === 0 ? [] : [{ kind: 'remark', tone: toneOf(said) }] };
}

/** Returns an answer with those to other items that the same words give: "a small tea to go". */
function alsoAnswered(best: Ranked, ranked: readonly Ranked[]): Ranked[] {
  const items = new Set<string>();
  const isWeak = ({ isBare }: Ranked) => isBare === true && ranked.some((one) => one.isBare !== true);
  return [best, ...ranked.filter((one) => !isWeak(one))].filter(
    ({ act }) => act.kind === 'answer' && !items.has(act.item.id) && items.add(act.item.id),
  );
}

const sameAct = (left: Act, right: Act): boolean =>
  left.kind === right.kind &&
  (left.kind !== 'answer' || (right.kind === 'answer' && left.item.id === right.item.id)) &&
  (left.kind !== 'move' || (right.kind === 'move' && left.move === right.move)) &&
  (left.kind !== 'request' || (right.kind === 'request' && left.request === right.request)) &&
  (left.kind !== 'word' || (right.kind === 'word' && left.text === right.text));

function actsOfSentence({ sentence, parts }: { sentence: string; parts: string[] }, place: Place): Ranked[] {
  const whole = actsOf(saidOf(sentence), place);
  if (parts.length < 2)
    return whole.strong.length > 0 ? whole.strong : whole.weak.map((act) => ({ act, score: 0 }));
  let here = place;
  const divided = parts.map((part) => {
    const found = actsOf(saidOf(part), here);
    here = withAnswers(here, found.strong);
    return found;
  });
  const strong = divided.flatMap((one) => one.strong);
  const best = Math.max(0, ...strong.map(({ score }) => score));
  const wholeBest = whole.strong[0]?.score ?? 0;
  const distinct = strong.filter(
    ({ act }, at) => strong.findIndex((other) => sameAct(other.act, act)) === at,
  );
  // The whole says more than its parts only where no part says a thing of its own.
  if (wholeBest > best + 0.04 && distinct.length < 2) return whole.strong;
  if (strong.length > 0) {
    const asks = divided.flatMap((one) => one.weak.filter(({ kind }) => kind === 'question'));
    return [...strong, ...asks.map((act) => ({ act, score: 0 }))];
  }
  return (
    whole.strong.length > 0
      ? whole.strong
      : [...divided.flatMap(({ weak }) => weak).map((act) => ({ act, score: 0 }))]
  ) as Ranked[];
}

/** Corrections of oneself: what comes after them counts. */
const repair =
  /^.*\b(?:no wait|no,? sorry|sorry,? no|wait,? no|sorry,? i mean|no,? i mean|i mean|i meant|i said|i ordered|i asked for|i wanted|or rather|or no|actually no|ah no|oh no)\b[\s,—-]*(.{2,})$/iu;

/** Returns a text without the tags that make a question of it: "it has milk, yes or no?" → "it has milk?". */
const withoutTags = (text: string): string =>
  text.replace(/(?<=\p{L}.*),?\s+(?:yes or no|or not|isn[’']t it|is it not|right|no)\s*\?/giu, '?');

/** Takes a turn apart into what the learner does with it, in the order in which the partner answers. */
export function actsIn(whole: string, place: Place): Act[] {
  const { scene, state } = place;
  const text = withoutTags(whole);
  const said = saidOf(text);
  if (said.words.length === 0) return /\p{L}/u.test(text) ? [{ kind: 'refused', why: 'language' }] : [];
  const pending = scene.agenda.find(({ id }) => id === state.pending);
  const exact =
    pending &&
    exactly(
      said,
      pending.answers.filter(({ when }) => holds(when, state)),
    );
  if (pending && exact && !isOnlySuggested(pending, exact))
    return [{ kind: 'answer', item: pending, answer: exact, slots: valueIn(said, exact) }];
  if (isOrder(said)) return [{ kind: 'refused', why: 'orders' }];
  const why = refusedIn(said);
  if (why) return [{ kind: 'refused', why }];
  const corrected = repair.exec(text)?.[1];
  const meant =
    corrected !== undefined &&
    /\p{L}{2}/u.test(corrected) &&
    actsIn(corrected, place).some(({ kind }) => ['answer', 'agreed', 'confirm'].includes(kind))
      ? corrected
      : text;
  const sentences = sentencesOf(meant);
  let here = place;
  const ranked = sentences.flatMap((sentence, at) => {
    const found = actsOfSentence(sentence, here);
    here = withAnswers(here, found);
    const before = sentences[at - 1]?.sentence;
    const isOpen = before !== undefined && found.every(({ act }) => act.kind === 'question');
    return isOpen ? (withBefore(before, sentence.sentence, place) ?? found) : found;
  });
  return ordered(ranked);
}

const valueIn = (said: Said, { open }: Answer): Record<string, string> => {
  const value = open && slotValue(said, open);
  return open && value !== undefined ? { [open.slot]: value } : {};
};

/** Returns the place at which the next part is understood: what was just said may open another item. */
function withAnswers(place: Place, found: readonly Ranked[]): Place {
  const said = found.flatMap(({ act }) =>
    act.kind === 'answer' && !act.answer.stays
      ? [[act.item.id, answerValue(act.answer, act.slots)] as const]
      : [],
  );
  const slots = { ...Object.fromEntries(said), ...place.state.slots };
  return said.length === 0 ? place : { ...place, state: { ...place.state, slots } };
}

/** Returns the fact that a question asks for together with the sentence before it: "I have a filling. Can it wait?". */
function withBefore(before: string, question: string, place: Place): Ranked[] | undefined {
  const said = saidOf(`${before.replace(/[.!?]+$/u, ',')} ${question}`);
  const [best] = moveActs(said, place)
    .filter(({ act }) => act.kind === 'move' && act.isFact)
    .sort((left, right) => right.score - left.score);
  return best && [best];
}

/** Drops what the rest of the turn decides otherwise, and what is only said beside it. */
function ordered(ranked: readonly Ranked[]): Act[] {
  // A yes or no alone is decided by what follows.
  const isContent = (one: Ranked) => one.isBare !== true && one.score >= 0.6;
  const itemOf = ({ act }: Ranked) => ('item' in act ? act.item.id : undefined);
  const items = new Set(ranked.filter(isContent).map(itemOf));
  const decided = ranked.filter((one) => !(one.isBare === true && items.has(itemOf(one))));
  // Of two answers to one question, the later one counts: "nothing, wait, a bottle of wine".
  const last = (one: Ranked, at: number) =>
    one.act.kind !== 'answer' || !decided.slice(at + 1).some(({ act }) => sameAct(act, one.act));
  const agreed = new Set(decided.flatMap(({ act }) => (act.kind === 'agreed' ? [act.item.id] : [])));
  const isOverruled = ({ act }: Ranked) => act.kind === 'refused-offer' && agreed.has(act.item.id);
  const acts = decided.filter((one, at) => last(one, at) && !isOverruled(one)).map(({ act }) => act);
  const distinct = acts.filter((act, at) => acts.findIndex((other) => sameAct(other, act)) === at);
  const real = distinct.filter(({ kind }) => kind !== 'remark' && kind !== 'ask');
  const isMain = (act: Act) => !isByTheWay(act, real);
  if (real.some(isMain)) return real.filter(isMain);
  const asked = distinct.filter(({ kind }) => kind === 'ask');
  if (asked.length > 0) return asked.slice(0, 1);
  const thanks = real.filter((act) => act.kind === 'request' && act.request === 'thanks');
  return (thanks.length > 0 ? thanks : real.length > 0 ? real : distinct).slice(-1);
}

const courtesies = new Set<Request>(['greeting', 'thanks', 'sorry', 'repeat']);

/** A courtesy, a word of attention, or a value that is only said again, beside other things. */
function isByTheWay(act: Act, all: readonly Act[]): boolean {
  if (act.kind === 'confirm') return act.isRight;
  // To say beside an answer that one doesn't know the rest is worse than to say nothing.
  if (act.kind === 'question')
    return (
      act.question.phrase === 'unknown' &&
      all.some((one) => one.kind !== 'question' && one.kind !== 'request')
    );
  const others = all.filter((one) => one !== act && (one.kind !== 'request' || !courtesies.has(one.request)));
  if (act.kind === 'move') return act.isFact && act.move.waits === true && others.length > 0;
  if (act.kind !== 'request') return false;
  return (
    courtesies.has(act.request) || (others.length > 0 && (act.request === 'help' || act.request === 'wait'))
  );
}
