import type { Answer } from '../../scenarios/types.ts';
import { hasConcept } from '../understanding/concepts.ts';
import { courtesyIn, leavesIn, requestIn, wordAskedIn } from '../understanding/intents.ts';
import { type Said, withoutFillers } from '../understanding/said.ts';
import { wordsOf } from '../understanding/words.ts';
import type { Act, Place, Ranked } from './act-types.ts';
import { answerActs, anyStatement } from './answer-acts.ts';
import { common } from './common.ts';
import { type Match, moveIndexOf } from './matching.ts';
import { asksToAct, isToNote, type QuestionKind, questionKind, wishOfOtherIn } from './questions.ts';
import type { Part, Reading } from './reading.ts';
import { exactly } from './scores.ts';
import { type DialogueState, holds, keyOfMove } from './state.ts';
import { namedIn } from './values.ts';

/** The scores from which a question is surely a fact, and a statement a move. */
export const CERTAIN_FACT = 0.6;
const CERTAIN_MOVE = 0.68;
/** The score of a fact or move that is said in its own wording. */
export const EXACT = 0.97;

const certainOf = ({ isFact }: Match): number => (isFact ? CERTAIN_FACT : CERTAIN_MOVE);

function matchesOf({ said, isThird, opening, text }: Part, { scene, state }: Place): Match[] {
  const matches = moveIndexOf(scene, common).matches(said, ({ when }) => holds(when, state));
  // A wish of somebody else is none of the learner, and the reverse.
  const isOwn = ({ move, isFact }: Match) =>
    !isFact &&
    (isThird
      ? !move.said.some((way) => thirdPerson.test(way))
      : move.said.every((way) => thirdPerson.test(way)) && !thirdPerson.test(said.text));
  // "No, only the tea" orders nothing more.
  const isLess = opening === 'no' || /\b(?:only|instead|not|no)\b/.test(text);
  return matches
    .filter(({ move, score }) => score === 1 || move.adds === undefined || !isLess)
    .filter((match) => state.speaksForOther || match.score === 1 || !isOwn(match))
    .map((match, _, all) => (isTold(match, state, all) ? { ...match, score: match.score - 0.1 } : match))
    .sort((left, right) => right.score - left.score);
}
/** Returns true for a fact that was told where another one fits nearly as well. */
const isTold = ({ move, isFact, score }: Match, { told }: DialogueState, all: readonly Match[]): boolean =>
  told.includes(keyOfMove(move)) &&
  score < 0.85 &&
  (!isFact ||
    all.some(
      (other) =>
        other.score >= CERTAIN_FACT && other.score > score - 0.1 && !told.includes(keyOfMove(other.move)),
    ));

const thirdPerson =
  /\b(?:he|she|they|him|her|them|his|their|my (?:wife|husband|son|daughter|child|children|kids|mother|father|parents|sister|brother|friends?|boss|family|girlfriend|boyfriend|dog|cat|mom|doctor|colleagues?))\b/i;

/** Returns the questions among all items' answers that the partner can answer at any time. */
function answeredQuestions(part: Part, { scene, state }: Place): Ranked[] {
  if (!part.asks) return [];
  return scene.agenda.flatMap((item): Ranked[] => {
    const isAsked = ({ text, says, stays, when }: Answer) =>
      stays && says && text.endsWith('?') && holds(when, state);
    const answer = holds(item.when, state) && exactly(part.said, item.answers.filter(isAsked));
    return answer ? [{ act: { kind: 'answer', item, answer, slots: {} }, score: 0.8 }] : [];
  });
}

/** Returns true for words that ask for a meaning, and for no thing. */
const isMeant = ({ clauses }: Said): boolean =>
  clauses.some((clause) => /\bmean|\bword\b|\bdo not (?:know|understand)\b/.test(clause));

function meaningIn(said: Said, { scene }: Place): string | undefined {
  const asked = wordAskedIn(said);
  if (asked === undefined) return undefined;
  const bare = (word: string) =>
    wordsOf(word)
      .filter((one) => one !== 'to' && one !== 'a')
      .join(' ');
  const isAsked = (word: string) => bare(word) === bare(asked) || `${bare(word)}s` === bare(asked);
  const known =
    scene.words.find(({ word }) => isAsked(word)) ??
    scene.words.find(({ word }) => isMeant(said) && bare(word).split(' ').includes(bare(asked)));
  return known && `“${known.word}” means: ${known.meaning}.`;
}

/**
 * The most words of a request to repeat or to explain: in longer ones, its words are about something else.
 */
const MAX_REQUEST = 11;

function requestActs(said: Said): Ranked[] {
  const isSorry =
    /^(?:(?:oh|i am|so|very|really) )*(?:sorry|my mistake|my fault|excuse me)(?: (?:for that|about that|sir|madam))?$/;
  if (isSorry.test(said.clauses.join(' ')) && !said.text.trim().endsWith('?'))
    return [{ act: { kind: 'request', request: 'sorry' }, score: 0.6 }];
  const request = said.words.length <= MAX_REQUEST ? requestIn(said) : undefined;
  if (request) return [{ act: { kind: 'request', request }, score: 0.79 }];
  const leaves = leavesIn(said);
  if (leaves)
    return [
      {
        act: { kind: 'request', request: leaves },
        score: leaves === 'bye' || !/\b(?:catch|hurry)\b/.test(said.clauses.join(' ')) ? 0.95 : 0.7,
      },
    ];
  const text = withoutFillers(said.clauses.join(' '));
  if (/^(?:(?:how about|what about|and) )?(?:you|yours|yourself)(?: then| please)?$/.test(text))
    return [{ act: { kind: 'request', request: 'and-you' }, score: 0.85 }];
  const courtesy = courtesyIn(said);
  if (courtesy) return [{ act: { kind: 'request', request: courtesy }, score: 0.62 }];
  return [];
}

const badNews =
  /\b(?:sick|ill|died|dead|lost|sad|bad|terrible|awful|tired|pain|hurts?|stolen|broken|broke|afraid|nervous|worried|stress(?:ed|ful)?|unfortunately|lonely|accident|problem|problems|missed|hungry|hard|difficult|cold|scared|miss|angry|disappointed|fever)\b/;

const toneOf = (said: Said): 'good' | 'bad' | 'plain' => {
  const told = said.words.flatMap(({ word, isNegated }) => (isNegated ? [] : [word]));
  if (badNews.test(told.join(' ').replace(/\bnot bad\b/g, ''))) return 'bad';
  const isWished = /\bwould (?:like|love)\b/.test(said.clauses.join(' '));
  const isGood = hasConcept(said, 'good') && !isWished;
  return isGood && told.length === said.words.length ? 'good' : 'plain';
};

/** The acts of a part that are sure, and those that count only where nothing is. */
export interface Found {
  strong: Ranked[];
  weak: Ranked[];
}

const weakly = (act: Act): Ranked => ({ act, score: 0 });
const nothing: Found = { strong: [], weak: [] };

/** Returns true for a question that a fact of the scene surely answers: "what's included?" */
const isFactual = (part: Part, place: Place): boolean =>
  matchesOf(part, place).some(({ isFact, score }) => isFact && score >= SURE_FACT);
const SURE_FACT = 0.75;

/** Returns the acts of one part of a turn; without any, what kind of thing it is. */
export function actsOf(part: Part, reading: Reading, place: Place): Found {
  const { said } = part;
  if (said.words.length === 0) return nothing;
  const meaning = meaningIn(said, place);
  if (meaning !== undefined && (isMeant(said) || !isFactual(part, place)))
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
        score: score === 1 ? EXACT : Math.min(0.94, score),
      }),
    );
  const others = [...answeredQuestions(part, place), ...moves, ...requestActs(said)];
  const isUnsureMove =
    place.state.isAsked && answers.some((one) => isToOpen(one, place)) && !part.isThird && !part.asks;
  // An answer to the question is meant rather than something that may be said at any time.
  const rank = ({ act, score, isBare }: Ranked) =>
    act.kind === 'request' && act.request === 'bye' && !/^(?:until|till)\b/.test(part.text)
      ? score + 0.12
      : act.kind === 'answer' && act.item.id === place.state.pending && !isBare && (!part.asks || part.isWish)
        ? part.asks
          ? Math.min(0.96, score + 0.2)
          : score + 0.12
        : isUnsureMove && act.kind === 'move' && !act.isFact && score < SURE_MOVE
          ? 0.5
          : score;
  const all = [...answers, ...others].sort((left, right) => rank(right) - rank(left));
  const [best] = all;
  if (best) {
    const isMove =
      best.act.kind === 'move' &&
      best.score < EXACT &&
      !best.act.isFact &&
      !common.moves.includes(best.act.move);
    const also =
      best.act.kind === 'answer'
        ? answers.filter((one) => one !== best && one.isBare !== true)
        : isMove
          ? answers.filter((one) => saysValue(one, place))
          : [];
    return { strong: [best, ...also, ...guesses], weak: [] };
  }
  const [only, other] = near;
  if (only && !other && place.state.isAsked)
    return { strong: [{ ...only, score: 0.6 }, ...guesses], weak: [] };
  return { strong: guesses, weak: weakActs(part, near, place) };
}

/** The score from which a move is meant rather than an answer that any statement gives. */
const SURE_MOVE = 0.8;

/** Returns true for the answer of an open question that any statement gives. */
const isToOpen = ({ act }: Ranked, { state }: Place): boolean =>
  act.kind === 'answer' &&
  act.item.id === state.pending &&
  (act.answer.keys ?? []).some((key) => anyStatement.test(key));

/** Returns true for a value that the question asked for, and that is said beside something else. */
const saysValue = ({ act, isBare }: Ranked, { state }: Place): boolean =>
  act.kind === 'answer' &&
  act.item.id === state.pending &&
  isBare !== true &&
  !act.answer.stays &&
  Object.keys(act.slots).length > 0;

/** The beginning of a summary: "so I come on Friday", "let me repeat". */
const saysAgain =
  /^(?:(?:okay|ok|good|right|well|and|yes|no) )*(?:so (?:you|we|it is|that is|i (?:come|go|take|pay|can|get|bring|call|wait|have to|must))|(?:let me |i |to |so i )(?:repeat|sum|say it again)|so once more)\b/;
const LEAST_SUMMARY = 5;

/** Returns the kind of a question; a summary with a value that nobody has named can't be confirmed. */
function checked(question: QuestionKind, { text }: Part, { state }: Place): QuestionKind {
  const isKnown = namedIn(text).every((value) => state.named.includes(value));
  return ['check', 'echo', 'perhaps'].includes(question.phrase) && !isKnown
    ? { phrase: 'unchecked' }
    : question;
}

function weakActs(part: Part, near: readonly Ranked[], place: Place): Ranked[] {
  const candidates = near.flatMap(({ act }) => (act.kind === 'answer' ? [act.answer] : []));
  if (candidates.length > 1) return [weakly({ kind: 'ask', candidates })];
  if (part.asks)
    return [weakly({ kind: 'question', question: checked(questionKind(part.said), part, place) })];
  if (part.isFirst && saysAgain.test(part.text) && part.said.words.length >= LEAST_SUMMARY)
    return [weakly({ kind: 'question', question: checked({ phrase: 'check' }, part, place) })];
  if (candidates.length > 0) return [weakly({ kind: 'ask', candidates: candidates.slice(0, 2) })];
  if (part.isOnlyOpening || part.isCourtesy) return [];
  if (hasConcept(part.said, 'unsure')) return [weakly({ kind: 'remark', tone: 'unsure' })];
  const thing = wishOfOtherIn(part.said);
  if (thing !== undefined) return [weakly({ kind: 'question', question: { phrase: 'other', thing } })];
  if (asksToAct(part.said)) return [weakly({ kind: 'question', question: { phrase: 'try' } })];
  if (isToNote(part.said)) return [weakly({ kind: 'remark', tone: 'noted' })];
  return [weakly({ kind: 'remark', tone: toneOf(part.said) })];
}
