import { growToSentences } from '@sayable/shared/text';
import { textAround } from './page-text.ts';
import { selectedSpan } from './selected-span.ts';
import { blockBreak, type PageText } from './text-builder.ts';

/** A sentence (or a few) of the page, with the way back from its characters to the page's text. */
export interface PageSentence {
  /** As a person reads it, in one line. */
  readonly text: string;
  /** Where the characters `[start, end)` of `text` stand: one range per text node that holds some of them. */
  ranges(start: number, end: number): Range[];
}

/** About a minute of speech: the longest that is practised at once. */
const maximumCharacters = 1_000;

/** The whole sentence or sentences that a range touches; null where it touches no word. */
export function sentenceAt(range: Range): PageSentence | null {
  const page = textAround(range);
  const selected = selectedSpan(page, range);
  if (!selected) return null;
  const [start, end] = growInBlocks(page.text, selected);
  return cutSentence(page, start, limitEnd(page.text, start, end));
}

/** A part of a page's text as a sentence. */
export function cutSentence(page: PageText, start: number, end: number): PageSentence {
  const raw = page.text.slice(start, end);
  const from = start + raw.length - raw.trimStart().length;
  const text = raw.trim().replaceAll(blockBreak, ' ');
  return { text, ranges: (first, last) => rangesOf(page, from + first, from + last) };
}

/** Sentences end at the end of their block, with or without a full stop. */
function growInBlocks(text: string, [start, end]: [number, number]): [number, number] {
  return [growInBlock(text, start, end)[0], growInBlock(text, end - 1, end)[1]];
}

function growInBlock(text: string, start: number, end: number): [number, number] {
  const blockStart = text.lastIndexOf(blockBreak, start) + 1;
  const nextBreak = text.indexOf(blockBreak, start);
  const blockEnd = nextBreak === -1 ? text.length : nextBreak;
  const block = text.slice(blockStart, blockEnd);
  const grown = growToSentences(block, start - blockStart, Math.min(end, blockEnd) - blockStart);
  return [blockStart + grown[0], blockStart + grown[1]];
}

/** As many whole sentences from the start as can be practised at once, at least one. */
function limitEnd(text: string, start: number, end: number): number {
  if (end - start <= maximumCharacters) return end;
  let limited = growInBlock(text, start, start + 1)[1];
  while (limited < end) {
    const next = text.slice(limited).search(/\S/);
    const grown = next === -1 ? end : growInBlock(text, limited + next, limited + next + 1)[1];
    if (grown <= limited || grown - start > maximumCharacters) break;
    limited = grown;
  }
  // One endless "sentence" (a list without stops) is cut between words.
  if (limited - start <= maximumCharacters) return limited;
  const space = text.lastIndexOf(' ', start + maximumCharacters);
  return space > start ? space : start + maximumCharacters;
}

function rangesOf({ pieces }: PageText, start: number, end: number): Range[] {
  const ranges: Range[] = [];
  let open: { node: Text; from: number; to: number } | undefined;
  const close = () => {
    if (open) ranges.push(...liveRange(open.node, open.from, open.to));
  };
  for (const { node, nodeStart, ...piece } of pieces) {
    const from = Math.max(start, piece.start);
    const to = Math.min(end, piece.start + piece.length);
    if (from >= to) continue;
    const nodeEnd = nodeStart + to - piece.start;
    // Characters that nobody sees lie between two pieces of one node: one range spans them.
    if (open?.node === node) open.to = nodeEnd;
    else {
      close();
      open = { node, from: nodeStart + from - piece.start, to: nodeEnd };
    }
  }
  close();
  return ranges;
}

/** Empty where the page has changed or removed the text since it was read. */
function liveRange(node: Text, from: number, to: number): Range[] {
  if (!node.isConnected || to > node.length) return [];
  const range = node.ownerDocument.createRange();
  range.setStart(node, from);
  range.setEnd(node, to);
  return [range];
}
