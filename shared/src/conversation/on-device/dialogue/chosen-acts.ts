import { requestIn } from '../understanding/intents.ts';
import type { Act, Ranked, Request } from './act-types.ts';
import { common } from './common.ts';
import { isForOther, type Reading } from './reading.ts';
import { answerValue, plainNo } from './values.ts';

const sameAct = (left: Act, right: Act): boolean =>
  left.kind === right.kind &&
  (!('item' in left) || ('item' in right && left.item.id === right.item.id)) &&
  (left.kind !== 'move' || (right.kind === 'move' && left.move === right.move)) &&
  (left.kind !== 'request' || (right.kind === 'request' && left.request === right.request)) &&
  (left.kind !== 'word' || (right.kind === 'word' && left.text === right.text));

/** Drops what the rest of the turn decides otherwise, and what is only said beside it. */
export function ordered(ranked: readonly Ranked[], reading: Reading): Act[] {
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
  const noted = found.filter((act) => act.kind === 'remark' && act.tone === 'noted').slice(0, 1);
  const isNoted = main.every(({ kind }) => kind === 'answer' || kind === 'agreed' || kind === 'request');
  if (main.length > 0) return [...main, ...(isNoted ? noted : []), ...guesses];
  if (asked.length > 0) return [...asked.slice(0, 1), ...guesses];
  if (guesses.length === 0 && isUnclear(reading, found)) return [{ kind: 'unclear' }];
  const remarks = found.filter(({ kind }) => kind === 'remark');
  const thanks = real.filter((act) => act.kind === 'request' && act.request === 'thanks');
  const rest = remarks.length > 0 ? remarks : thanks.length > 0 ? thanks : real;
  return [...rest.slice(-1), ...guesses];
}

/** Leaves one of two answers to one question: the one that corrects, or the surer one. */
function withoutRivals(decided: readonly Ranked[]): Ranked[] {
  const agreed = new Set(decided.flatMap(({ act }) => (act.kind === 'agreed' ? [act.item.id] : [])));
  return decided.filter((one, at) => {
    const { act } = one;
    if (act.kind === 'refused-offer') return !agreed.has(act.item.id);
    // A learner who agrees to an offer asks nothing more about it.
    if (act.kind === 'answer' && agreed.has(act.item.id)) return false;
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
const isUnclear = ({ parts, text: whole }: Reading, found: readonly Act[]): boolean =>
  !isForOther(whole) &&
  found.every(({ kind }) => kind === 'remark') &&
  parts.some(
    ({ isCorrection, text }) =>
      isCorrection &&
      /\b(?:i said|i meant|i did not (?:say|mean|ask|order|want)|i asked|wrong|mistake|instead)\b|^no no\b|^no wait\b|^not\b/.test(
        text,
      ),
  );

const isFarewell = (all: readonly Act[], { parts }: Reading): boolean =>
  all.some((act) => act.kind === 'request' && act.request === 'bye') && !parts.some(({ asks }) => asks);

const courtesies = new Set<Request>(['greeting', 'thanks', 'sorry']);

/** Returns true for a question that needs no answer beside the others: a second one, or a word said back. */
function isOfNoMatter(act: Act & { kind: 'question' }, all: readonly Act[]): boolean {
  // One question that isn't answered is enough.
  const isSecond = all.slice(0, all.indexOf(act)).some(({ kind }) => kind === 'question');
  const isBeside = all.some(({ kind }) => kind !== 'question' && kind !== 'request');
  return isSecond || (isBeside && ['why', 'opinion', 'echo'].includes(act.question.phrase));
}

/** A courtesy, a word of attention, or a value that is only said again, beside other things. */
function isByTheWay(act: Act, all: readonly Act[], reading: Reading): boolean {
  if (act.kind === 'confirm') return act.isRight && all.length > 1;
  if (act.kind === 'question') return isOfNoMatter(act, all);
  const others = all.filter((one) => one !== act && (one.kind !== 'request' || !courtesies.has(one.request)));
  if (act.kind === 'move')
    return (
      // A goodbye that asks for nothing isn't answered with a fact.
      (act.isFact && isFarewell(all, reading)) ||
      (others.length > 0 &&
        ((act.isFact && act.move.waits === true) ||
          common.moves.includes(act.move) ||
          act.move.id === 'sure'))
    );
  if (act.kind !== 'request') return false;
  if (act.request === 'repeat')
    return (
      reading.parts.every(({ said }) => requestIn(said) !== 'repeat' || said.words.length <= 2) &&
      others.length > 0
    );
  return (
    courtesies.has(act.request) || (others.length > 0 && (act.request === 'help' || act.request === 'wait'))
  );
}

/** The most things that one turn is answered with. */
const MAX_ANSWERS = 3;

const wanting = new Set<Act['kind']>(['ask', 'question', 'unclear', 'refused-offer']);

/** Returns true for an act with which the learner wants something more. */
export const wantsMore = (act: Act): boolean => wanting.has(act.kind) && !isSaidBack(act);

/** Returns true for what is only said again or said for somebody else: it keeps nobody from leaving. */
const isSaidBack = (act: Act): boolean =>
  act.kind === 'question' && ['check', 'echo', 'other', 'try'].includes(act.question.phrase);

/** Returns true for an act after which the talk goes on, whatever else was said. */
export const goesOn = (act: Act): boolean =>
  act.kind === 'answer'
    ? !act.answer.ends
    : act.kind === 'move'
      ? !act.move.ends
      : !['request', 'remark', 'guess', 'confirm'].includes(act.kind) && !isSaidBack(act);

/** Returns as many acts as a turn is answered with; what was kept for later says nothing. */
export function withoutSurplus(acts: readonly Act[]): Act[] {
  const isSilent = ({ kind }: Act) => kind === 'guess' || kind === 'preferred';
  const all = acts.filter((act) => !isSilent(act));
  const said = all.slice(0, MAX_ANSWERS);
  // A question that was answered beside them isn't asked again.
  const kept = all
    .slice(MAX_ANSWERS)
    .flatMap((act): Act[] => (act.kind === 'answer' && !act.answer.stays ? [{ ...act, kind: 'guess' }] : []));
  // A new offer ends the turn with its question.
  const isOffer = ({ kind }: Act) => kind === 'refused-offer';
  return [...said.filter((act) => !isOffer(act)), ...said.filter(isOffer), ...acts.filter(isSilent), ...kept];
}

/** Returns true for a statement that nothing of the scene takes. */
export const isOnlyTold = (act: Act): boolean =>
  act.kind === 'remark' ||
  act.kind === 'guess' ||
  (act.kind === 'question' && act.question.phrase === 'check') ||
  (act.kind === 'move' && !act.isFact && !act.move.waits && common.moves.includes(act.move));

/** Returns true for an act that answers nothing and that no fact or move answers. */
export const isOdd = ({ kind }: Act): boolean =>
  ['ask', 'remark', 'question', 'refused', 'guess', 'unclear'].includes(kind);
