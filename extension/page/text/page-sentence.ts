import {
  growToSentences,
  isClearlyEnglish,
  isOtherLanguage,
  plainLettersOf,
  sentencesIn,
} from '@sayable/shared/text';
import { isLabel } from './labels.ts';
import { textAround, textBeside } from './page-text.ts';
import { declaredLanguage } from './range-language.ts';
import { selectedSpan } from './selected-span.ts';
import { blockBreak, type PageText, type TextPiece } from './text-builder.ts';

/** A sentence that a player of the page says. */
export interface PlayedLine {
  readonly text: string;
  /** The times of the medium between which it is said, as well as its captions tell. */
  readonly startMs: number;
  readonly endMs: number;
  readonly medium: HTMLMediaElement;
  /**
   * Set if the times are not known: the sentence is in a transcript, and looked for around the player's
   * present time.
   */
  readonly isGuess?: boolean;
}

/** One or more sentences of the page, with a mapping from their characters to the page's text. */
export interface PageSentence {
  /** The text as a person reads it, in one text line. */
  readonly text: string;
  /**
   * Returns the ranges of the characters `[start, end)` of `text`: one range per text node that holds some of
   * them.
   */
  ranges(start: number, end: number): Range[];
  /** The line of a player, for a sentence that is no text of the page. */
  readonly line?: PlayedLine | undefined;
}

/** Returns a sentence as written in the page's source. */
export function writtenIn(sentence: PageSentence): string {
  return sentence.ranges(0, sentence.text.length).join('');
}

/** The meaning of a selection. */
export interface SelectionContext {
  /** Every whole sentence that the selection touches, in order; at least one. */
  readonly sentences: readonly PageSentence[];
  /** Exactly the selected words; null if they are the sentences themselves. */
  readonly words: PageSentence | null;
}

/** About a minute of speech: the maximum length of one practice. */
export const maximumCharacters = 1_000;

/**
 * The search range for sentences on either side of the selection: an article may be a single block of 100,000
 * words.
 */
const windowCharacters = 4_000;

const wordCharacter = /[\p{L}\p{N}]/u;
/** A letter of any alphabet that stands for a Latin one, or a digit. */
const isLatin = (character: string) => /[\p{Script=Latin}\p{N}]/u.test(plainLettersOf(character));
const isOtherLetter = (character: string) => /\p{L}/u.test(character) && !isLatin(character);
/** Characters that join the parts of one word ("don't", "well-read"). */
const insideWord = /[\p{L}\p{N}\p{M}'’\u2010\u2011-]/u;

/** Returns the sentences that a range touches, and the words that it covers; null if it touches no word. */
export function selectionContextAt(range: Range): SelectionContext | null {
  const page = textAround(range);
  const selected = selectedSpan(page, range);
  if (!selected) return null;
  const whole = wholeWords(page.text, selected);
  const touched = inEnglish(
    page.text,
    touchedSentences(page.text, selected),
    whole,
    declaredLanguage(range.startContainer),
  );
  const sentences = touched.map((span) => partsOf(page, span)[0]);
  const [words] = partsOf(page, whole);
  const all = sentences.map(({ text }) => text).join(' ');
  return sentences.length === 0 ? null : { sentences, words: isSame(words.text, all) ? null : words };
}

/**
 * Returns the sentences without those in other languages. Of one that only quotes English, the selected words
 * are left, as they are if nothing else is.
 */
function inEnglish(
  text: string,
  sentences: readonly [number, number][],
  selected: [number, number],
  declared: string,
): [number, number][] {
  const found = sentences.flatMap(([start, end]): [number, number][] => {
    const [from, to] = [Math.max(start, selected[0]), Math.min(end, selected[1])];
    const around = `${text.slice(start, from)} … ${text.slice(to, end)}`;
    if (isClearlyEnglish(text.slice(from, to)) && isOtherLanguage(around, declared)) return [[from, to]];
    return isOtherLanguage(text.slice(start, end), declared) ? [] : [[start, end]];
  });
  return found.length === 0 && sentences.length > 0 ? [selected] : found;
}

/**
 * Returns the sentences of the text before and after a range, with the index of the first one that it
 * touches; null if it touches none.
 */
export function sentencesAround(range: Range): { sentences: PageSentence[]; index: number } | null {
  const page = textBeside(range);
  const selected = selectedSpan(page, range);
  if (!selected) return null;
  const spans = touchedSentences(page.text, [0, page.text.length]);
  const index = spans.findIndex(([start, end]) => start <= selected[0] && selected[0] < end);
  return index === -1 ? null : { sentences: spans.map((span) => partsOf(page, span)[0]), index };
}

/**
 * Returns a span of a page's text as a sentence. An endless one (a list without stops) is cut between words.
 */
export function partsOf(
  page: PageText,
  [start, end]: readonly [number, number],
): [PageSentence, ...PageSentence[]] {
  if (end - start <= maximumCharacters) return [cutSentence(page, start, end)];
  const space = page.text.lastIndexOf(' ', start + maximumCharacters);
  const to = space > start ? space : start + maximumCharacters;
  return [cutSentence(page, start, to), ...partsOf(page, [to, end])];
}

/** Returns a part of a page's text as a sentence. */
export function cutSentence(page: PageText, start: number, end: number): PageSentence {
  const raw = page.text.slice(start, end);
  const from = start + raw.length - raw.trimStart().length;
  const text = raw.trim().replaceAll(blockBreak, ' ');
  return { text, ranges: (first, last) => rangesOf(page, from + first, from + last) };
}

/** Sentences end at the end of their block, with or without a full stop. */
function touchedSentences(text: string, [start, end]: [number, number]): [number, number][] {
  const found: [number, number][] = [];
  const labels: [number, number][] = [];
  let at = start;
  while (at < end) {
    const [from, to] = blockAt(text, at);
    const block = text.slice(from, to);
    const [first, last] = growToSentences(block, at - from, Math.min(end, to) - from);
    for (const [one, other] of sentencesIn(block)) {
      const isTouched = one >= first && other <= last;
      if (!isTouched || !wordCharacter.test(block.slice(one, other))) continue;
      // A time, a number or a name between parts of a text is a sentence only if nothing else is selected.
      const spans = isLabel(block.trim()) ? labels : found;
      spans.push(withoutOtherScripts(text, [from + one, from + other]));
    }
    at = Math.max(to, at) + 1;
  }
  return found.length > 0 ? found : labels;
}

/**
 * On pages in other languages an English sentence may begin or end in their script, which no English voice
 * says.
 */
function withoutOtherScripts(text: string, [start, end]: [number, number]): [number, number] {
  const characters = [...text.slice(start, end)];
  const first = characters.findIndex(isLatin);
  if (first === -1) return [start, end];
  const last = characters.findLastIndex(isLatin) + 1;
  const length = (some: readonly string[]) => some.join('').length;
  const head = characters.slice(0, first);
  const tail = characters.slice(last);
  // The full stop belongs to the sentence that it ends.
  const signs = tail.findIndex((character) => !/\p{P}/u.test(character));
  const isCut = tail.some(isOtherLetter);
  return [
    head.some(isOtherLetter) ? start + length(head) : start,
    isCut ? end - length(tail) + length(tail.slice(0, signs)) : end,
  ];
}

/** Returns the block around a character, or the text near it if the block is endless: cut between words. */
function blockAt(text: string, at: number): [number, number] {
  const blockStart = text.lastIndexOf(blockBreak, at) + 1;
  const nextBreak = text.indexOf(blockBreak, at);
  const blockEnd = nextBreak === -1 ? text.length : nextBreak;
  const first = at - windowCharacters;
  const last = at + windowCharacters;
  return [
    first > blockStart ? text.indexOf(' ', first) + 1 : blockStart,
    last < blockEnd ? text.lastIndexOf(' ', last) : blockEnd,
  ];
}

/** A selection that begins or ends inside a word is extended to the word. */
function wholeWords(text: string, [start, end]: [number, number]): [number, number] {
  let [first, last] = [start, end];
  while (first > 0 && insideWord.test(text.charAt(first - 1)) && insideWord.test(text.charAt(first)))
    first -= 1;
  while (last < text.length && insideWord.test(text.charAt(last)) && insideWord.test(text.charAt(last - 1)))
    last += 1;
  return [first, last];
}

/** A full stop at the end doesn't make the words different. */
function isSame(one: string, other: string): boolean {
  const bare = (text: string) => text.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();
  return bare(one) === bare(other);
}

function rangesOf({ pieces }: PageText, start: number, end: number): Range[] {
  const ranges: Range[] = [];
  let open: { node: Text; from: number; to: number } | undefined;
  const close = () => {
    if (open) ranges.push(...liveRange(open.node, open.from, open.to));
  };
  for (let at = firstPieceAfter(pieces, start); at < pieces.length; at++) {
    const piece = pieces[at];
    if (!piece || piece.start >= end) break;
    const { node, nodeStart } = piece;
    const from = Math.max(start, piece.start);
    const to = Math.min(end, piece.start + piece.length);
    const nodeEnd = nodeStart + to - piece.start;
    // Invisible characters are between two pieces of one node: one range spans them.
    if (open?.node === node) open.to = nodeEnd;
    else {
      close();
      open = { node, from: nodeStart + from - piece.start, to: nodeEnd };
    }
  }
  close();
  return ranges;
}

/** Returns the index of the first piece that ends after a character: a long page has thousands. */
function firstPieceAfter(pieces: readonly TextPiece[], character: number): number {
  let [low, high] = [0, pieces.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const piece = pieces[middle];
    if (piece && piece.start + piece.length <= character) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Returns an empty range if the page has changed or removed the text since it was read. */
function liveRange(node: Text, from: number, to: number): Range[] {
  if (!node.isConnected || to > node.length) return [];
  const range = node.ownerDocument.createRange();
  range.setStart(node, from);
  range.setEnd(node, to);
  return [range];
}
