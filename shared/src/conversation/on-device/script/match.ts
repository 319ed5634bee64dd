import type { ScriptReply } from '../../scenarios/types.ts';
import { isLight, isNegation, sameWord, wordsOf } from './words.ts';

/** The scores from which a reply is certain, and from which the partner asks for confirmation. */
const CERTAIN_SCORE = 0.62;
const POSSIBLE_SCORE = 0.34;
/** The lead over the next reply that a certain one needs. */
const MIN_LEAD = 0.08;
/** The weight of a word that is often left out. */
const LIGHT_WEIGHT = 0.25;
/** The least score of a reply one of whose keywords was said. */
const KEYWORD_SCORE = 0.7;
/** The highest score of a reply that says the opposite. */
const OPPOSITE_SCORE = 0.4;

const weightOf = (word: string): number => (isLight(word) ? LIGHT_WEIGHT : 1);
const weightOfAll = (words: readonly string[]): number =>
  words.reduce((sum, word) => sum + weightOf(word), 0);

/**
 * Returns the similarity of two sentences, 0–1: the weight of the words that they share in the same order.
 */
function peakCorrelation(said: readonly string[], other: readonly string[]): number {
  let row: number[] = Array.from({ length: other.length + 1 }, () => 0);
  for (const word of said) {
    const next = [0];
    other.forEach((against, index) => {
      const kept = Math.max(row[index + 1] ?? 0, next[index] ?? 0);
      const matched = sameWord(word, against) ? (row[index] ?? 0) + weightOf(against) : 0;
      next.push(Math.max(kept, matched));
    });
    row = next;
  }
  const total = weightOfAll(said) + weightOfAll(other);
  return total === 0 ? 0 : (2 * (row[other.length] ?? 0)) / total;
}

/** Returns true if the words contain the keyword. `a+b` needs both, `a|b` one of them. */
function hasKey(said: readonly string[], key: string): boolean {
  return key
    .split('+')
    .every((part) => part.split('|').some((wanted) => said.some((word) => sameWord(word, wanted))));
}

const saysNo = (words: readonly string[]): boolean => words.some(isNegation);

function scoreOf(said: readonly string[], reply: ScriptReply): number {
  const likenesses = [reply.text, ...(reply.also ?? [])].map((way) => {
    const words = wordsOf(way);
    const score = peakCorrelation(said, words);
    return saysNo(said) === saysNo(words) ? score : Math.min(score, OPPOSITE_SCORE);
  });
  const like = Math.max(...likenesses);
  const isOpposite = saysNo(said) !== saysNo(wordsOf(reply.text));
  const hits = (reply.keys ?? []).filter((key) => hasKey(said, key)).length;
  if (hits === 0) return like;
  // A keyword confirms a similar reply. Alone it is enough, unless more than one reply has it.
  return isOpposite
    ? Math.min(Math.max(like, OPPOSITE_SCORE), 0.6)
    : Math.max(like, KEYWORD_SCORE + 0.3 * like);
}

export type ReplyMatch =
  | { kind: 'matched'; reply: ScriptReply; exact: boolean }
  /** Best first. */
  | { kind: 'unsure'; candidates: ScriptReply[] }
  | { kind: 'none' };

/** Finds the reply that was meant by a spoken or typed text. */
export function matchReply(text: string, replies: readonly ScriptReply[]): ReplyMatch {
  const said = wordsOf(text);
  if (said.length === 0) return { kind: 'none' };
  const joined = said.join(' ');
  const exact = replies.find(({ text: first, also = [] }) =>
    [first, ...also].some((way) => wordsOf(way).join(' ') === joined),
  );
  if (exact) return { kind: 'matched', reply: exact, exact: true };
  const ranked = replies
    .map((reply) => ({ reply, score: scoreOf(said, reply) }))
    .sort((left, right) => right.score - left.score);
  const [best, second] = ranked;
  if (!best || best.score < POSSIBLE_SCORE) return { kind: 'none' };
  if (best.score >= CERTAIN_SCORE && best.score - (second?.score ?? 0) >= MIN_LEAD) {
    return { kind: 'matched', reply: best.reply, exact: false };
  }
  const near = ranked.filter(({ score }) => score >= POSSIBLE_SCORE && best.score - score < 0.25);
  return { kind: 'unsure', candidates: near.slice(0, 2).map(({ reply }) => reply) };
}
