import type { ScriptReply } from '../../scenarios/types.ts';
import { isLight, isNegation, sameWord, wordsOf } from './words.ts';

/** From here on it is taken for what was meant; from there on it is asked whether it was. */
const surely = 0.62;
const perhaps = 0.34;
/** By so much the best must stand out before the next. */
const leastLead = 0.08;
const lightWeight = 0.25;
/** Of a reply whose telling words were said, whatever else was. */
const keyScore = 0.7;
/** Of a reply that says the opposite. */
const oppositeScore = 0.4;

const weightOf = (word: string): number => (isLight(word) ? lightWeight : 1);
const weightOfAll = (words: readonly string[]): number =>
  words.reduce((sum, word) => sum + weightOf(word), 0);

/** How much of two sentences is the same, 0–1: shared words in the same order, by weight. */
function likeness(said: readonly string[], other: readonly string[]): number {
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

/** `a+b` needs both; `a|b` one of them. */
function hasKey(said: readonly string[], key: string): boolean {
  return key
    .split('+')
    .every((part) => part.split('|').some((wanted) => said.some((word) => sameWord(word, wanted))));
}

const saysNo = (words: readonly string[]): boolean => words.some(isNegation);

function scoreOf(said: readonly string[], reply: ScriptReply): number {
  const likenesses = [reply.text, ...(reply.also ?? [])].map((way) => {
    const words = wordsOf(way);
    const score = likeness(said, words);
    return saysNo(said) === saysNo(words) ? score : Math.min(score, oppositeScore);
  });
  const like = Math.max(...likenesses);
  const isOpposite = saysNo(said) !== saysNo(wordsOf(reply.text));
  const hits = (reply.keys ?? []).filter((key) => hasKey(said, key)).length;
  if (hits === 0) return like;
  // A key makes sure of what is alike, and alone it is enough unless more than one reply has it.
  return isOpposite ? Math.min(Math.max(like, oppositeScore), 0.6) : Math.max(like, keyScore + 0.3 * like);
}

export type ReplyMatch =
  | { kind: 'matched'; reply: ScriptReply; exact: boolean }
  /** Best first. */
  | { kind: 'unsure'; candidates: ScriptReply[] }
  | { kind: 'none' };

/** Which of the replies that can be given was meant by what was said or typed. */
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
  if (!best || best.score < perhaps) return { kind: 'none' };
  if (best.score >= surely && best.score - (second?.score ?? 0) >= leastLead) {
    return { kind: 'matched', reply: best.reply, exact: false };
  }
  const near = ranked.filter(({ score }) => score >= perhaps && best.score - score < 0.25);
  return { kind: 'unsure', candidates: near.slice(0, 2).map(({ reply }) => reply) };
}
