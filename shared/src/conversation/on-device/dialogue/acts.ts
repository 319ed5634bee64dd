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
import { answerActs, answerValue, isOnlySuggested, plainNo } from './answer-acts.ts';
import { common } from './common.ts';
import { type Match, moveIndexOf } from './matching.ts';
import { limitsAfter, offerActs } from './offer-acts.ts';
import { type QuestionKind, questionKind } from './questions.ts';
import { type Part, type Reading, readingOf, type Sentence } from './reading.ts';
import { exactly } from './scores.ts';
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
  /** What may be an answer to a later question: it is asked back when its turn comes. */
  | { kind: 'guess'; item: Item; answer: Answer; slots: Readonly<Record<string, string>> }
  /** An offer is taken, or refused: the present one, or one that is named. */
  | { kind: 'agreed'; item: Item; offer: Offer }
  | { kind: 'refused-offer'; item: Item; wanted?: string; proposed?: Offer }
  /** An offer is asked for before its question came. */
  | { kind: 'preferred'; item: Item; offer: Offer }
  /** "So it's on Friday?": what was settled is said again, rightly or not. */
  | { kind: 'confirm'; item: Item; isRight: boolean }
  /** A question that the partner can answer, a wish, a condition, a remark. */
  | { kind: 'move'; move: Move; isFact: boolean }
  | { kind: 'request'; request: Request }
  | { kind: 'word'; text: string }
  | { kind: 'refused'; why: 'abuse' | 'language' | 'orders' }
  /** One of these answers, and only the learner knows which; or a question that was nearly understood. */
  | { kind: 'ask'; candidates: readonly Answer[]; move?: Move }
  /** What was said before is put right, and it isn't clear how. */
  | { kind: 'unclear' }
  /** A question that the partner can't answer. */
  | { kind: 'question'; question: QuestionKind }
  /** A statement that no scene expects. */
  | { kind: 'remark'; tone: 'good' | 'bad' | 'plain' };

/** The place at which a turn is taken apart. */
export interface Place {
  scene: Scene;
  state: DialogueState;
}

/** An act with how sure it is, 0–1. */
export type Ranked = { act: Act; score: number; isBare?: boolean; round?: number };

/** The scores from which a question and a statement are surely a fact or a move, and from which one is asked back. */
const CERTAIN_FACT = 0.6;
const CERTAIN_MOVE = 0.68;
const POSSIBLE_FACT = 0.57;

const certainOf = ({ isFact, move }: Match): number =>
  isFact
    ? CERTAIN_FACT
    : move.clears || move.sets || move.asks || move.ends
      ? CERTAIN_MOVE + 0.02
      : CERTAIN_MOVE;

function matchesOf({ said, isThird }: Part, { scene, state }: Place): Match[] {
  const matches = moveIndexOf(scene, common).matches(said, ({ when }) => holds(when, state));
  // What is said of somebody else is no wish of the learner, and the reverse.
  const isOwn = ({ move, isFact }: Match) =>
    !isFact &&
    (isThird
      ? !move.said.some((way) => thirdPerson.test(way))
      : move.said.every((way) => thirdPerson.test(way)) && !thirdPerson.test(said.text));
  return matches
    .filter((match) => match.score === 1 || !isOwn(match))
    .map((match, _, all) => (isTold(match, state, all) ? { ...match, score: match.score - 0.1 } : match))
    .sort((left, right) => right.score - left.score);
}
/** Returns true for a fact that was told where another one fits nearly as well. */
const isTold = ({ move, isFact, score }: Match, { told }: DialogueState, all: readonly Match[]): boolean =>
  told.includes(keyOfMove(move)) &&
  score < 0.85 &&
  (!isFact ||
    all.some((other) => other.score >= CERTAIN_FACT && other.score > score - 0.1 && !told.includes(keyOfMove(other.move))));

/** The name by which a move is noted as told. */
export const keyOfMove = ({ id, said }: Move): string => id ?? said[0] ?? '';

const thirdPerson =
  /\b(?:he|she|they|him|her|them|his|their|my (?:wife|husband|son|daughter|child|children|kids|mother|father|parents|sister|brother|friends?|boss|family|girlfriend|boyfriend|dog|cat|mom|doctor|colleagues?))\b/i;

/** Returns the questions among all items' answers that the partner can answer at any time. */
function answeredQuestions(part: Part, { scene, state }: Place): Ranked[] {
  if (!part.asks) return [];
  const text = wordsOf(part.said.text).join(' ');
  return scene.agenda.flatMap((item) =>
    item.answers.flatMap((answer): Ranked[] => {
      const isAsked =
        answer.stays &&
        answer.says &&
        !answer.isHidden &&
        answer.text.endsWith('?') &&
        holds(answer.when, state);
      const isSame =
        isAsked && [answer.text, ...(answer.also ?? [])].some((way) => wordsOf(way).join(' ') === text);
      return isSame && holds(item.when, state)
        ? [{ act: { kind: 'answer', item, answer, slots: {} }, score: 0.8 }]
        : [];
    }),
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

/** The most words of a request to repeat or to explain: in longer ones, its words are about something else. */
const MAX_REQUEST = 11;

function requestActs(said: Said): Ranked[] {
  const isSorry =
    /^(?:(?:oh|i am|so|very|really) )*(?:sorry|my mistake|my fault|excuse me)(?: (?:for that|about that|sir|madam))?$/;
  if (isSorry.test(said.clauses.join(' ')) && !said.text.trim().endsWith('?'))
    return [{ act: { kind: 'request', request: 'sorry' }, score: 0.6 }];
  const request = said.words.length <= MAX_REQUEST ? requestIn(said) : undefined;
  if (request) return [{ act: { kind: 'request', request }, score: 0.79 }];
  const leaves = leavesIn(said);
  if (leaves) return [{ act: { kind: 'request', request: leaves }, score: leaves === 'bye' || !/\b(?:catch|hurry)\b/.test(said.clauses.join(' ')) ? 0.95 : 0.7 }];
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

/** The acts of a part that are sure, and those that count only where nothing is. */
interface Found {
  strong: Ranked[];
  weak: Ranked[];
}

const weakly = (act: Act): Ranked => ({ act, score: 0 });
const nothing: Found = { strong: [], weak: [] };

/** Returns the acts of one part of a turn; without any, what kind of thing it is. */
function actsOf(part: Part, reading: Reading, place: Place): Found {
  const { said } = part;
  if (said.words.length === 0) return nothing;
  const meaning = meaningIn(said, place);
  if (meaning !== undefined)
    return { strong: [{ act: { kind: 'word', text: meaning }, score: 0.9 }], weak: [] };
  const { ranked, near } = answerActs(part, reading, place);
  const guesses = ranked.filter(({ act }) => act.kind === 'guess');
  const answers = ranked.filter(({ act }) => act.kind !== 'guess');
  const matches = part.isOnlyOpening
    ? []
    : matchesOf(part, place).filter(({ score }) => !part.isCourtesy || score === 1);
  const moves = matches
    .filter((match) => match.score >= certainOf(match))
    .slice(0, 1)
    .map(
      ({ move, isFact, score }): Ranked => ({
        act: { kind: 'move', move, isFact },
        score: score === 1 ? 0.97 : Math.min(0.94, score),
      }),
    );
  const others = [...answeredQuestions(part, place), ...moves, ...requestActs(said)];
  // What answers the question is meant rather than what may be said at any time.
  const rank = ({ act, score, isBare }: Ranked) => (act.kind === 'answer' && act.item.id === place.state.pending && !isBare && !part.asks ? score + 0.12 : score);
  const all = [...answers, ...others].sort((left, right) => rank(right) - rank(left));
  const [best] = all;
  if (best) {
    const also =
      best.act.kind === 'answer' ? answers.filter((one) => one !== best && one.isBare !== true) : [];
    return { strong: [best, ...also, ...guesses], weak: [] };
  }
  return { strong: guesses, weak: weakActs(part, near, matches) };
}

function weakActs(part: Part, near: readonly Ranked[], matches: readonly Match[]): Ranked[] {
  const candidates = near.flatMap(({ act }) => (act.kind === 'answer' ? [act.answer] : []));
  if (candidates.length > 1) return [weakly({ kind: 'ask', candidates })];
  const possible = matches.find(
    ({ isFact, isCommon, move, score }) => isFact && !isCommon && !move.waits && score >= POSSIBLE_FACT,
  );
  if (part.asks && possible) return [weakly({ kind: 'ask', candidates: [], move: possible.move })];
  if (part.asks) return [weakly({ kind: 'question', question: questionKind(part.said) })];
  if (candidates.length > 0) return [weakly({ kind: 'ask', candidates: candidates.slice(0, 2) })];
  if (part.isOnlyOpening || part.isCourtesy) return [];
  return [weakly({ kind: 'remark', tone: toneOf(part.said) })];
}

const inRound = ({ strong, weak }: Found, { round }: Part): Found => ({
  strong: strong.map((one) => ({ ...one, round })),
  weak,
});

const sameAct = (left: Act, right: Act): boolean =>
  left.kind === right.kind &&
  (!('item' in left) || ('item' in right && left.item.id === right.item.id)) &&
  (left.kind !== 'move' || (right.kind === 'move' && left.move === right.move)) &&
  (left.kind !== 'request' || (right.kind === 'request' && left.request === right.request)) &&
  (left.kind !== 'word' || (right.kind === 'word' && left.text === right.text)) &&
  (left.kind !== 'ask' || (right.kind === 'ask' && left.move === right.move));

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
  const weak = divided.flatMap((one) => one.weak);
  if (parts.length < 2 || parts.some((part) => used.has(part))) return [...strong, ...weak];
  const ofWhole = inRound(actsOf(whole, reading, place), whole).strong.filter(({ isBare }) => isBare !== true);
  const content = strong.filter(
    ({ act, isBare }) => isBare !== true && act.kind !== 'guess' && act.kind !== 'request',
  );
  const best = Math.max(0, ...content.map(({ score }) => score));
  const [first] = ofWhole;
  // The whole says more than its parts only where no part says a thing of its own.
  if (
    first &&
    first.act.kind !== 'request' &&
    (content.length === 0 || (content.length < 2 && first.score > best + 0.1))
  ) {
    const rest = strong.filter(({ act }) => act.kind === 'guess' || act.kind === 'request');
    return [...ofWhole, ...rest];
  }
  return [...strong, ...weak];
}

/** Corrections of oneself: what comes after them counts. */
const repair =
  /^.*\b(?:no wait|no,? sorry|sorry,? no|wait,? no|sorry,? i mean|no,? i mean|i mean|i meant|i said|i ordered|i asked for|i wanted|or rather|or no|actually no|ah no|oh no)\b[\s,—-]*(.{2,})$/iu;

/** Returns a text without the tags that make a question of it: "it has milk, yes or no?" → "it has milk?". */
const withoutTags = (text: string): string =>
  text.replace(
    /(?<=\p{L}.*)(?:,?\s+(?:yes or no|or not|isn[’']t it|is it not)|,\s+(?:yes|okay|ok|correct|right|no))\s*\?/giu,
    '?',
  );

/** Takes a turn apart into what the learner does with it, in the order in which the partner answers. */
export function actsIn(whole: string, place: Place): Act[] {
  const { scene, state } = place;
  const text = withoutTags(whole);
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
  const reading = readingOf(repaired(text, place));
  const { acts: offered, used } = offerActs(reading, place);
  const isUsed = new Set(used);
  let here = withActs(place, offered, reading);
  const ranked = reading.sentences.flatMap((sentence, at) => {
    const found = actsOfSentence(sentence, reading, here, isUsed);
    const before = reading.sentences[at - 1]?.text;
    const isOpen = before !== undefined && found.length > 0 && found.every(({ act }) => isUnanswered(act));
    const made = isOpen ? (withBefore(before, sentence.text, here) ?? found) : found;
    here = withActs(here, made);
    return made;
  });
  return ordered([...offered, ...withOpenAnswer(ranked, reading, place)], reading);
}

/** Returns the acts in which a statement of any form answers a question that takes statements: "Files. Three of five are moved." */
function withOpenAnswer(ranked: readonly Ranked[], { parts }: Reading, { scene, state }: Place): readonly Ranked[] {
  const item = scene.agenda.find(({ id }) => id === state.pending);
  const answer = item?.answers.find(
    (one) => one.keys?.some((key) => key.split('+').every((part) => part === ':statement')) && holds(one.when, state),
  );
  const isSaid = ranked.some(({ act }) => act.kind === 'answer' && act.item === item);
  const words = parts
    .filter(({ asks, isCourtesy, isOnlyOpening }) => !asks && !isCourtesy && !isOnlyOpening)
    .reduce((sum, { said }) => sum + said.words.length, 0);
  const remark = ranked.find(({ act }) => act.kind === 'remark');
  if (!item || !answer || isSaid || !remark || !state.isAsked || words < LEAST_STATEMENT) return ranked;
  if (parts.some(({ isCorrection, asks }) => isCorrection && !asks)) return ranked;
  return ranked.map((one) => (one === remark ? { act: { kind: 'answer', item, answer, slots: {} }, score: 0.5 } : one));
}
const LEAST_STATEMENT = 4;

const isUnanswered = (act: Act): boolean =>
  act.kind === 'question' || (act.kind === 'ask' && act.move !== undefined);

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

/** Returns the place at which the next part is understood: what was just said may open or close another item. */
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

/** Returns the fact that a question asks for together with the sentence before it: "I have a filling. Can it wait?". */
function withBefore(before: string, question: string, place: Place): Ranked[] | undefined {
  const said = saidOf(`${before.replace(/[.!?]+$/u, ',')} ${question}`);
  const [best] = moveIndexOf(place.scene, common)
    .matches(said, ({ when }) => holds(when, place.state))
    .filter(({ isFact, score }) => isFact && score >= CERTAIN_FACT);
  return best && [{ act: { kind: 'move', move: best.move, isFact: true }, score: best.score }];
}

/** Drops what the rest of the turn decides otherwise, and what is only said beside it. */
function ordered(ranked: readonly Ranked[], reading: Reading): Act[] {
  // A yes or no alone is decided by what follows.
  const itemOf = ({ act }: Ranked) => ('item' in act ? act.item.id : undefined);
  const items = new Set(ranked.filter(({ isBare, score }) => isBare !== true && score >= 0.6).map(itemOf));
  const decided = ranked.filter((one) => !(one.isBare === true && items.has(itemOf(one))));
  const acts = withoutRivals(decided).map(({ act }) => act);
  const distinct = acts.filter((act, at) => acts.findIndex((other) => sameAct(other, act)) === at);
  const isKept = ({ kind }: Act) => kind === 'guess' || kind === 'preferred';
  const guesses = distinct.filter(isKept);
  const found = distinct.filter((act) => !isKept(act));
  const real = found.filter(({ kind }) => kind !== 'remark' && kind !== 'ask');
  const main = real.filter((act) => !isByTheWay(act, real, reading));
  const asked = found.filter(({ kind }) => kind === 'ask');
  if (main.length > 0)
    return [...main, ...asked.filter((act) => act.kind === 'ask' && act.move).slice(0, 1), ...guesses];
  if (asked.length > 0) return [...asked.slice(0, 1), ...guesses];
  if (guesses.length === 0 && isUnclear(reading, found)) return [{ kind: 'unclear' }];
  const remarks = found.filter(({ kind }) => kind === 'remark');
  const thanks = real.filter((act) => act.kind === 'request' && act.request === 'thanks');
  const rest = remarks.length > 0 ? remarks : thanks.length > 0 ? thanks : real;
  return [...rest.slice(-1), ...guesses];
}

/** Of two answers to one question, the one that corrects counts, or the surer one. */
function withoutRivals(decided: readonly Ranked[]): Ranked[] {
  const agreed = new Set(decided.flatMap(({ act }) => (act.kind === 'agreed' ? [act.item.id] : [])));
  return decided.filter((one, at) => {
    const { act } = one;
    if (act.kind === 'refused-offer') return !agreed.has(act.item.id);
    if (act.kind !== 'answer' || act.answer.stays) return true;
    const rivals = decided.filter(
      (other) =>
        other !== one && other.act.kind === 'answer' && !other.act.answer.stays && sameAct(other.act, act),
    );
    return rivals.every((other) => {
      const isNo = (of: Ranked) =>
        of.act.kind === 'answer' && plainNo.has(answerValue(of.act.answer, of.act.slots));
      const [round, later] = [one.round ?? 0, other.round ?? 0];
      if (round !== later) return round > later;
      if (isNo(one) !== isNo(other)) return isNo(other);
      return one.score > other.score || (one.score === other.score && at < decided.indexOf(other));
    });
  });
}

/** Returns true where the learner contradicts, and nothing says how she wants it. */
const isUnclear = ({ parts }: Reading, found: readonly Act[]): boolean =>
  found.every(({ kind }) => kind === 'remark') &&
  parts.some(
    ({ isCorrection, text }) =>
      isCorrection &&
      /\b(?:i said|i meant|i did not (?:say|mean|ask|order|want)|i asked|wrong|mistake|instead)\b|^no no\b|^no wait\b|^not\b/.test(
        text,
      ),
  );

const courtesies = new Set<Request>(['greeting', 'thanks', 'sorry']);

/** A courtesy, a word of attention, or a value that is only said again, beside other things. */
function isByTheWay(act: Act, all: readonly Act[], reading: Reading): boolean {
  if (act.kind === 'confirm') return act.isRight && all.length > 1;
  // To say beside an answer that one doesn't know the rest is worse than to say nothing.
  if (act.kind === 'question')
    return (
      ['unknown', 'why', 'opinion', 'try'].includes(act.question.phrase) &&
      all.some((one) => one.kind !== 'question' && one.kind !== 'request')
    );
  const others = all.filter((one) => one !== act && (one.kind !== 'request' || !courtesies.has(one.request)));
  if (act.kind === 'move')
    return (
      others.length > 0 &&
      ((act.isFact && act.move.waits === true) || common.moves.includes(act.move) || act.move.id === 'sure')
    );
  if (act.kind !== 'request') return false;
  if (act.request === 'repeat') return reading.parts.every(({ said }) => requestIn(said) !== 'repeat' || said.words.length <= 2) && others.length > 0;
  return (
    courtesies.has(act.request) || (others.length > 0 && (act.request === 'help' || act.request === 'wait'))
  );
}
