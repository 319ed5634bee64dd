import { sentencesIn } from '@sayable/shared/text';
import { textOf } from './page-text.ts';
import { blockBreak, type PageText, type TextPiece } from './text-builder.ts';

/** A sentence of a block. */
export interface BlockSentence {
  text: string;
  /** Its characters in the text of all blocks. */
  span: readonly [number, number];
  /** The share of its characters that are in links, 0 to 1. */
  linkShare: number;
}

/** A block of text: a paragraph, a heading, a list's item. */
export interface TextBlock {
  /** The element of the block's first text. */
  element: Element;
  length: number;
  /** The share of its characters that are in links, 0 to 1. */
  linkShare: number;
  /** True if all of it is emphasised or in small print, as notes by the editors are. */
  isSetApart: boolean;
  sentences: BlockSentence[];
}

const links = 'a[href], button, [role="link"], [role="button"]';
const setApart = 'em, i, small';

/** Reads the blocks of an element, up to a number of characters. */
export function textBlocks(root: Element, maximumCharacters: number): TextBlock[] {
  return blocksOf(textOf(root, maximumCharacters));
}

/** Returns the blocks of a text. */
export function blocksOf({ text, pieces }: PageText): TextBlock[] {
  const blocks: TextBlock[] = [];
  let at = 0;
  let first = 0;
  for (const line of text.split(blockBreak)) {
    const end = at + line.length;
    let next = first;
    while (next < pieces.length && (pieces[next]?.start ?? end) < end) next += 1;
    const block = blockOf(line, at, pieces.slice(first, next));
    if (block) blocks.push(block);
    [at, first] = [end + blockBreak.length, next];
  }
  return blocks;
}

function blockOf(line: string, start: number, pieces: readonly TextPiece[]): TextBlock | null {
  const element = pieces[0]?.node.parentElement;
  if (!element) return null;
  const linked = pieces.filter(({ node }) => node.parentElement?.closest(links));
  const shareOf = (from: number, to: number) => {
    const inside = linked.map(
      (piece) => Math.min(to, piece.start + piece.length) - Math.max(from, piece.start),
    );
    return inside.reduce((sum, length) => sum + Math.max(0, length), 0) / Math.max(1, to - from);
  };
  return {
    element,
    length: line.length,
    linkShare: shareOf(start, start + line.length),
    isSetApart: pieces.every(({ node }) => node.data.trim() === '' || node.parentElement?.closest(setApart)),
    sentences: sentencesIn(line).map(([from, to]) => ({
      text: line.slice(from, to),
      span: [start + from, start + to],
      linkShare: shareOf(start + from, start + to),
    })),
  };
}
