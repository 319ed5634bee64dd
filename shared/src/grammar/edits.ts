import type { Correction } from '../contracts/index.ts';
import type { GrammarReason } from '../texts/index.ts';
import type { Found, Rule, TextPattern } from './rule.ts';
import { rules } from './rules.ts';
import { sentencesOf, type Words } from './words.ts';

/** A part of a text, in UTF-16 units. */
export interface Span {
  start: number;
  end: number;
}

/** A replacement in a text, with its reason. */
export interface Edit extends Span {
  better: string;
  kind: Correction['kind'];
  /** The reason, in the catalogue. */
  reason: GrammarReason;
  /** The words that the finding rests on, apart from those that it replaces. */
  rests: readonly Span[];
}

/** Returns what the rules find in a text, in the order of the rules. The findings may overlap. */
export function ruleEdits(text: string, applied: readonly Rule[] = rules): Edit[] {
  const sentences = sentencesOf(text);
  return applied
    .flatMap((rule) => (rule.text ? textEdits(text, rule, rule.text) : wordEdits(text, sentences, rule)))
    .filter(({ start, end, better }) => better !== text.slice(start, end) && !isQuoted(text, start, end));
}

/** True inside of quotation marks: those words are somebody else's, or are spoken about. */
function isQuoted(text: string, start: number, end: number): boolean {
  return [...text.matchAll(/["“][^"“”]*["”]/gu)].some(
    (quote) => quote.index < start && quote.index + quote[0].length > end,
  );
}

function textEdits(text: string, rule: Rule, { pattern, better }: TextPattern): Edit[] {
  const plain = text.replace(/[‘’]/gu, "'");
  return [...plain.matchAll(pattern)].map((match) => {
    const [said] = match;
    // The pattern runs on the whole text: a match alone lacks the context of its lookahead.
    const here = new RegExp(pattern.source, 'iy');
    here.lastIndex = match.index;
    const replaced = plain.replace(here, better);
    const whole = replaced.slice(match.index, match.index + said.length + replaced.length - plain.length);
    return editIn(text, { start: match.index, end: match.index + said.length }, whole, rule, []);
  });
}

const wordEdits = (text: string, sentences: readonly Words[], rule: Rule): Edit[] =>
  sentences.flatMap((sentence) =>
    sentence.words.flatMap((_, at) => {
      const found = rule.find(sentence, at);
      return found ? [editOf(text, sentence, rule, found)] : [];
    }),
  );

function editOf(text: string, sentence: Words, rule: Rule, { from, to, better, rests = [] }: Found): Edit {
  const { words } = sentence;
  let [start, end, whole] = [words[from]?.start ?? 0, words[to - 1]?.end ?? 0, better];
  // A contraction is shown whole: "I'm wait" → "I'm waiting".
  const host = words[from - 1];
  if (host?.end === start) {
    const isJoined = better.startsWith('’') || better === '';
    whole = `${text.slice(host.start, host.end)}${isJoined ? '' : ' '}${better}`;
    start = host.start;
  }
  const next = words[to];
  if (next?.start === end) {
    whole += text.slice(next.start, next.end);
    end = next.end;
  }
  const spans = rests
    .flatMap((index) => words[index] ?? [])
    .map((word) => ({ start: word.start, end: word.end }));
  return editIn(text, { start, end }, whole, rule, spans);
}

/** Trims white space that both sides share, and keeps a capital at the beginning. */
function editIn(text: string, span: Span, better: string, rule: Rule, rests: readonly Span[]): Edit {
  const { kind, reason } = rule;
  let { start, end } = span;
  let trimmed = better;
  while (end > start && /\s$/u.test(trimmed) && /\s/u.test(text[end - 1] ?? '')) {
    end -= 1;
    trimmed = trimmed.slice(0, -1);
  }
  while (start < end && /^\s/u.test(trimmed) && /\s/u.test(text[start] ?? '')) {
    start += 1;
    trimmed = trimmed.slice(1);
  }
  return {
    start,
    end,
    better: inCaseOf(text.slice(start, end), trimmed, !/[\p{L}\p{N},;:]\s*$/u.test(text.slice(0, start))),
    kind,
    reason,
    rests,
  };
}

function inCaseOf(said: string, better: string, isFirst: boolean): string {
  // "I" has a capital anywhere: "where I can" → "where can I".
  if (!/^\p{Lu}/u.test(said) || (!isFirst && /^I\b/.test(said))) return better;
  const first = better.charAt(0).toUpperCase() + better.slice(1);
  // The first word of the sentence has moved: its capital stays behind.
  const moved = /^\p{Lu}\p{Ll}*/u.exec(said)?.[0] ?? '';
  const isMoved =
    moved !== 'I' && new RegExp(`(?<=\\s)${moved}\\b`, 'u').test(first) && !first.startsWith(moved);
  return isMoved ? first.replace(new RegExp(`(?<=\\s)${moved}\\b`, 'u'), moved.toLowerCase()) : first;
}
