import type { Span } from '../../contracts/plan.ts';
import { plainCharacters } from './characters.ts';
import { decisiveCharacters, endsSentence } from './sentence-breaks.ts';

/**
 * A stop, with the dots of a spaced ellipsis; or the stops of another script; or white space with a line
 * break.
 */
const stopOrLineBreak =
  /(?<stop>[.?!…]+(?:[ \u00a0][.…]+(?![\p{L}\p{N}]))*)|(?<otherStop>\p{Sentence_Terminal}+)|(?<!\s)\s*[\n\r\u0085\u2028\u2029]\s*/gu;
const lineBreak = /\r\n|[\n\r\u0085\u2028\u2029]/g;

/**
 * Returns the sentences of a text, trimmed of white space, in order. Together they contain every character
 * that is not white space. A blank line ends a sentence; a single line break only if the text before it looks
 * finished.
 */
export function sentencesIn(text: string): Span[] {
  const plain = plainCharacters(text);
  const sentences: Span[] = [];
  let start = afterSpace(text, 0);
  let reached = start;
  for (const { index, 0: mark, groups } of text.matchAll(stopOrLineBreak)) {
    // A closing mark behind a stop may contain a stop or a line break itself.
    if (index < reached) continue;
    const end = mark.trim() === '' ? index : closedEnd(text, index + mark.length);
    const next = afterSpace(text, end);
    if (next >= text.length) break;
    reached = next;
    const place = {
      head: plain.slice(Math.max(start, end - decisiveCharacters), end),
      tail: plain.slice(next, next + decisiveCharacters),
      opening: plain.slice(start, start + decisiveCharacters),
      lineBreaks: next === end ? null : lineBreaksIn(text.slice(end, next)),
    };
    if (groups?.otherStop === undefined && !endsSentence(place)) continue;
    addSentence(sentences, text, [start, end]);
    start = next;
  }
  if (start < text.length) addSentence(sentences, text, [start, text.trimEnd().length]);
  return sentences;
}

/** A sentence without a letter or a digit belongs to the one before it on its line. */
function addSentence(sentences: Span[], text: string, sentence: Span): void {
  const last = sentences.at(-1);
  const hasWord = /[\p{L}\p{N}]/u.test(text.slice(...sentence));
  if (!hasWord && last && lineBreaksIn(text.slice(last[1], sentence[0])) === 0) last[1] = sentence[1];
  else sentences.push(sentence);
}

function lineBreaksIn(gap: string): number {
  return gap.match(lineBreak)?.length ?? 0;
}

function afterSpace(text: string, at: number): number {
  const space = /\s*/y;
  space.lastIndex = at;
  return at + (space.exec(text)?.[0].length ?? 0);
}

/**
 * Grows a selection to whole sentences: all that it touches with more than white space. A selection of white
 * space only grows to the sentence around it, else the next, else the last; a text without sentences gives an
 * empty span.
 * @param start index in UTF-16 units; an index outside the text counts as its end
 * @param end after the last unit; the ends may come in either order
 */
export function growToSentences(text: string, start: number, end: number): Span {
  const [from, to] = trimmedSelection(text, Math.min(start, end), Math.max(start, end));
  const sentences = sentencesIn(text);
  const touched = sentences.filter(([first, last]) => first < to && last > from);
  const nearest =
    sentences.find(([, last]) => last > from) ?? sentences.findLast(([first]) => first <= from) ?? null;
  const first = touched[0] ?? nearest;
  const last = touched.at(-1) ?? nearest;
  return first && last ? [first[0], last[1]] : [from, from];
}

function trimmedSelection(text: string, start: number, end: number): Span {
  const from = Math.min(Math.max(0, start), text.length);
  const selected = text.slice(from, Math.max(from, end));
  const trimmed = selected.trimStart();
  const first = from + selected.length - trimmed.length;
  return [first, first + trimmed.trimEnd().length];
}

/** The mark of a note in plain text: "[81]". */
const noteMark = /\[(?:\d{1,3}|note \d+|citation needed)\]/iy;
/** A sign that closes behind a stop, or a note's mark: "true.¹", "true.†". */
const closing = /[)\]}”’»›¹²³⁰⁴-⁹†‡]/;
/** These may open as well. */
const undirected = /["“'`″]/;
const quotationMark = /["“”„]/g;
const beginsWord = /^[\p{L}\p{N}]/u;
/** The reach of the search for a quotation's beginning. */
const quotationCharacters = 1_000;

/** Returns the end of the quotes, brackets and note marks that close behind a stop. */
function closedEnd(text: string, stopEnd: number): number {
  let end = stopEnd;
  for (let length = closingLength(text, end); length > 0; length = closingLength(text, end)) end += length;
  return end;
}

function closingLength(text: string, at: number): number {
  noteMark.lastIndex = at;
  const note = noteMark.exec(text)?.[0];
  if (note !== undefined) return note.length;
  const character = text.charAt(at);
  if (closing.test(character)) return 1;
  if (undirected.test(character)) return closes(text, at) ? 1 : 0;
  // The quotation's end after a stray space: it is not the next quotation's beginning.
  const isStray = character === ' ' && /^["”](?!\S)/.test(text.slice(at + 1, at + 3));
  return isStray && isInQuotation(text, at) ? 2 : 0;
}

function closes(text: string, at: number): boolean {
  const character = text.charAt(at);
  const isBeforeWord = beginsWord.test(text.slice(at + 1, at + 3));
  if (character === '"' || character === '“')
    return isBeforeWord || character === '“' ? isInQuotation(text, at) : true;
  return !isBeforeWord;
}

function isInQuotation(text: string, at: number): boolean {
  const marks = text.slice(Math.max(0, at - quotationCharacters), at).match(quotationMark);
  return (marks?.length ?? 0) % 2 === 1;
}
