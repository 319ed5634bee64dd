import type { Script, ScriptAside, ScriptNode, ScriptReply } from '../../scenarios/types.ts';
import { wordsOf } from '../script/words.ts';
import { hasConcept } from './concepts.ts';
import { type Beside, courtesyIn, refusedIn, requestIn, wordAskedIn } from './intents.ts';
import { hasMeaningOf, patternScore, sharedWords, wordingScore } from './patterns.ts';
import { type Said, saidOf } from './said.ts';
import { slotValue } from './slots.ts';
import { hasUnsureWord, heardAs, isGuessed, saysOtherwise } from './sounds-alike.ts';

/** A turn of the learner as it arrived. */
export interface HeardAnswer {
  /** The words that were typed or that a recogniser heard; never anything else. */
  text: string;
  /** How sure the recogniser is of each word of `text`, 0–1; absent for typed text. */
  confidences?: readonly number[] | undefined;
  /** The listed reply that the phrase recogniser takes for the likeliest: a second hypothesis. */
  listed?: string | undefined;
  /** Whether the sound itself speaks for the listed reply, though other words were heard. */
  fits?: 'certain' | 'possible' | undefined;
}

/** The meaning of a turn at a node of a script. */
export type Understanding =
  /** One of the replies, with the values that were said for its open slots. */
  | { kind: 'accepted'; reply: ScriptReply; slots: Readonly<Record<string, string>> }
  /** Something that the partner answers without going on. */
  | { kind: 'aside'; answer: string }
  | { kind: 'request'; request: Exclude<Beside, 'abuse' | 'language'> }
  /** One of these replies, and only the learner knows which. Best first. */
  | { kind: 'ask'; candidates: readonly ScriptReply[] }
  /** Nothing that fits here. */
  | { kind: 'off-topic'; why: 'unknown' | 'abuse' | 'language' };

/** The place at which a turn is understood. */
export interface UnderstandingPlace {
  node: ScriptNode;
  script: Pick<Script, 'asides' | 'words'>;
}

/** The scores from which a reply is certain, and from which the partner asks for confirmation. */
const CERTAIN_SCORE = 0.6;
const STATEMENT_SCORE = 0.5;
const POSSIBLE_SCORE = 0.42;
/** The lead over the next reply that a certain one needs. */
const MIN_LEAD = 0.05;
/** The score of the value of an open slot that is all that tells a reply. */
const SLOT_SCORE = 0.68;

interface Scored {
  reply: ScriptReply;
  score: number;
  value: string | undefined;
}

const waysOf = ({ text, also = [] }: ScriptReply): Said[] => [text, ...also].map(saidOf);

/** A question can only be a reply that is a question itself, or has a key that asks. */
const canAsk = (reply: ScriptReply): boolean =>
  waysOf(reply).some(({ isQuestion, text }) => isQuestion || text.endsWith('?')) ||
  (reply.keys ?? []).some((key) => /:(?:price|why|when|where|how|what|who|options|question)/.test(key));

/** Returns the answer that a text opens with; undefined for one that opens with neither, or says both. */
function openingAnswer(said: Said): 'yes' | 'no' | undefined {
  const [first] = said.words;
  if (/^(?:no|nope|nah)$/.test(first?.word ?? '') && !hasConcept(said, 'yes')) return 'no';
  return /^(?:yes|yeah|yep|yup)$/.test(first?.word ?? '') && !hasConcept(said, 'no') ? 'yes' : undefined;
}

/**
 * Returns true for a "no, …" beside a reply of "yes, …", or the reverse: one word more or less tells them
 * apart.
 */
function isOpposite(said: Said, { text, keys = [] }: ScriptReply): boolean {
  const [answer, listed] = [openingAnswer(said), openingAnswer(saidOf(text))];
  if (!answer || !listed || answer === listed) return false;
  return !keys.some((key) => key.includes(`:${answer}`));
}

function scored(said: Said, reply: ScriptReply): Scored {
  const value = reply.open && slotValue(said, reply.open);
  const like = reply.isHidden ? 0 : Math.max(...waysOf(reply).map((way) => wordingScore(said, way)));
  const key = patternScore(said, reply.keys);
  // The value alone says less about a hidden reply with keys: a place may be named in other answers, too.
  const slot = value === undefined ? 0 : reply.isHidden && reply.keys ? CERTAIN_SCORE : SLOT_SCORE;
  const best = Math.max(like, key > 0 ? key + 0.1 * like : 0, slot, key > 0 && slot > 0 ? key + 0.06 : 0);
  const isOut = (said.isQuestion && !canAsk(reply)) || isOpposite(said, reply);
  return { reply, value, score: isOut ? 0 : Math.min(1, best) };
}

function exactly(said: Said, replies: readonly ScriptReply[]): ScriptReply | undefined {
  const joined = wordsOf(said.text).join(' ');
  return replies.find((reply) =>
    [reply.text, ...(reply.also ?? [])].some((way) => !reply.isHidden && wordsOf(way).join(' ') === joined),
  );
}

function accepted(said: Said, { reply, value }: Pick<Scored, 'reply' | 'value'>): Understanding {
  const { open } = reply;
  const said_ = open ? (value ?? slotValue(said, open)) : undefined;
  return { kind: 'accepted', reply, slots: open && said_ !== undefined ? { [open.slot]: said_ } : {} };
}

function bestAside(
  said: Said,
  { node, script }: UnderstandingPlace,
): { aside: ScriptAside; score: number } | undefined {
  const ranked = [...node.asides, ...script.asides]
    .map((aside) => ({ aside, score: patternScore(said, aside.keys) }))
    .filter(({ score }) => score >= CERTAIN_SCORE)
    .sort((left, right) => right.score - left.score);
  return ranked[0];
}

function meaningIn(said: Said, { script }: UnderstandingPlace): string | undefined {
  const asked = wordAskedIn(said);
  if (asked === undefined) return undefined;
  const bare = (word: string) =>
    wordsOf(word)
      .filter((one) => one !== 'to' && one !== 'a')
      .join(' ');
  const known = script.words.find(
    ({ word }) => bare(word) === bare(asked) || `${bare(word)}s` === bare(asked),
  );
  return known && `“${known.word}” means: ${known.meaning}.`;
}

/** Returns the replies by score, without those that say something else. */
function ranked(said: Said, replies: readonly ScriptReply[]): Scored[] {
  return replies.map((reply) => scored(said, reply)).sort((left, right) => right.score - left.score);
}

function decided(said: Said, [best, second]: readonly Scored[]): Understanding | undefined {
  if (!best || best.score < STATEMENT_SCORE) return undefined;
  const isStatement = best.score < CERTAIN_SCORE;
  if (isStatement && !best.reply.keys?.some((key) => key.includes(':statement'))) return undefined;
  const rival = second && best.score - second.score < MIN_LEAD ? second : undefined;
  if (!rival || isSameOutcome(best.reply, rival.reply)) return accepted(said, best);
  // Nobody can be asked about a reply that isn't listed: the listed one counts, or the first of two that
  // aren't.
  if (!best.reply.isHidden) return rival.reply.isHidden ? accepted(said, best) : undefined;
  return accepted(said, rival.reply.isHidden ? best : rival);
}

/** Two replies whose difference nobody hears: the same answer, and the same way on. */
const isSameOutcome = (left: ScriptReply, right: ScriptReply): boolean =>
  left.to === right.to && left.answer === right.answer && left.sets === undefined && right.sets === undefined;

/** Corrections of oneself: what comes after them counts. */
const repair =
  /^.*\b(?:no wait|no,? sorry|sorry,? no|wait,? no|sorry,? i mean|no,? i mean|i mean|i meant|or rather|or no|actually no|ah no|oh no)\b[\s,—-]*(.{2,})$/iu;

/**
 * Understands what was said at a node of a script. Only what was said counts: numbers, negations, names and
 * content words must be in the text, whatever listed reply is likely.
 */
export function understand(heard: HeardAnswer, place: UnderstandingPlace): Understanding {
  const bySound = isDoubtful(heard, place) && heard.fits === 'certain' ? byListed(heard, place) : undefined;
  if (bySound) return bySound;
  const byText = understandText(heard.text, place);
  const counts = !isGuessed(heard.text, heard.confidences) || !fitsAnything(byText);
  if (counts && isClear(byText.kind)) return byText;
  const second = byListed(heard, place);
  return second ?? (counts ? byText : { kind: 'off-topic', why: 'unknown' });
}

/** The share of the words of a listed wording from which a text may be that wording with a word misheard. */
const NEARLY_ALL = 0.75;

/**
 * Returns true if the sound says more than the words, whatever these mean: they were only guessed; or nearly
 * all of them are those of a listed reply, and the recogniser isn't sure of one, or they mean something else.
 * False for typed text.
 */
export function isDoubtful(heard: HeardAnswer, place: UnderstandingPlace): boolean {
  const { confidences, text } = heard;
  if (!confidences) return false;
  const said = saidOf(text);
  const { replies } = place.node;
  if (exactly(said, replies)) return false;
  if (isGuessed(text, confidences)) return true;
  const near = replies.filter(
    (reply) => !reply.isHidden && waysOf(reply).some((way) => sharedWords(said, way) >= NEARLY_ALL),
  );
  if (near.length === 0) return false;
  if (hasUnsureWord(confidences)) return true;
  const understood = understandText(text, place);
  return understood.kind !== 'accepted' || !near.includes(understood.reply);
}

/**
 * Returns true for a kind of meaning, or an outcome, that the partner can answer without another look at the
 * sound.
 */
export const isClear = (kind: string): boolean =>
  kind === 'accepted' || kind === 'aside' || kind === 'request';

/**
 * Returns true for a meaning that nearly any words have: a reply of any statement, or a question of any kind.
 */
function fitsAnything(understood: Understanding): boolean {
  if (understood.kind === 'request') return understood.request === 'question';
  if (understood.kind !== 'accepted' || !understood.reply.isHidden) return false;
  const { keys = [], open } = understood.reply;
  return open !== undefined || keys.some((key) => key.includes(':statement'));
}

function understandText(text: string, place: UnderstandingPlace): Understanding {
  const { replies } = place.node;
  const said = saidOf(text);
  if (said.words.length === 0)
    return { kind: 'off-topic', why: /\p{L}/u.test(text) ? 'language' : 'unknown' };
  const exact = exactly(said, replies);
  if (exact) return accepted(said, { reply: exact, value: undefined });
  const refused = refusedIn(said);
  if (refused) return { kind: 'off-topic', why: refused };
  const corrected = repair.exec(text)?.[1];
  if (corrected !== undefined && /\p{L}{2}/u.test(corrected)) {
    const after = understandText(corrected, place);
    if (after.kind === 'accepted') return after;
  }
  const meaning = meaningIn(said, place);
  if (meaning !== undefined) return { kind: 'aside', answer: meaning };
  const request = requestIn(said);
  if (request) return { kind: 'request', request };
  return understandReply(said, place);
}

function understandReply(said: Said, place: UnderstandingPlace): Understanding {
  const scores = ranked(said, place.node.replies);
  const aside = bestAside(said, place);
  const [best] = scores;
  if (aside && aside.score > (best?.score ?? 0)) return { kind: 'aside', answer: aside.aside.answer };
  const courtesy = courtesyIn(said);
  const reply = decided(said, scores);
  if (reply && !(courtesy && (best?.score ?? 0) < CERTAIN_SCORE)) return reply;
  if (courtesy) return { kind: 'request', request: courtesy };
  const near = scores.filter(
    ({ score, reply: { isHidden } }) =>
      score >= POSSIBLE_SCORE && !isHidden && (best?.score ?? 0) - score < 0.2,
  );
  if (near.length === 0 && said.asks) return { kind: 'request', request: 'question' };
  if (near.length === 0) return { kind: 'off-topic', why: 'unknown' };
  return { kind: 'ask', candidates: near.slice(0, 2).map(({ reply: one }) => one) };
}

/**
 * Takes the listed reply if the sound speaks for it, or if everything that carries its meaning was heard, as
 * it was or nearly. A reply that is only possible is asked about.
 */
function byListed(heard: HeardAnswer, place: UnderstandingPlace): Understanding | undefined {
  const { text, confidences, listed, fits } = heard;
  if (listed === undefined) return undefined;
  const wording = saidOf(listed);
  const reply = exactly(wording, place.node.replies);
  if (!reply) return fits === 'certain' ? askedIn(listed, place) : undefined;
  const said = saidOf(heardAs(text, confidences, wording));
  const isHeard = fits === 'certain' && !saysOtherwise(heard, wording);
  if (isHeard || hasMeaningOf(said, wording)) return accepted(wording, { reply, value: undefined });
  return fits && !reply.isHidden ? { kind: 'ask', candidates: [reply] } : undefined;
}

/** Returns the request that a listed phrase is. */
function askedIn(listed: string, place: UnderstandingPlace): Understanding | undefined {
  const found = understandText(listed, place);
  return found.kind === 'request' ? found : undefined;
}
