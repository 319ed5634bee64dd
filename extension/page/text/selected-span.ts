import type { PageText, TextPiece } from './text-builder.ts';

const wordCharacter = /[\p{L}\p{N}]/u;

/**
 * Returns the characters of the text that a range covers, from its first to its last word; null if there are
 * none.
 */
export function selectedSpan({ text, pieces }: PageText, range: Range): [number, number] | null {
  const covered = pieces.map((piece) => coveredPart(piece, range)).filter((part) => part !== null);
  const first = covered.at(0);
  const last = covered.at(-1);
  if (!first || !last) return null;
  return trimToWords(text, first[0], last[1]);
}

function coveredPart({ node, nodeStart, start, length }: TextPiece, range: Range): [number, number] | null {
  if (!range.intersectsNode(node)) return null;
  const selectedFrom = node === range.startContainer ? range.startOffset : 0;
  const selectedTo = node === range.endContainer ? range.endOffset : node.length;
  const from = Math.max(selectedFrom, nodeStart);
  const to = Math.min(selectedTo, nodeStart + length);
  return from < to ? [start + from - nodeStart, start + to - nodeStart] : null;
}

/** The full stop before a sentence and the space after it belong to other sentences. */
function trimToWords(text: string, start: number, end: number): [number, number] | null {
  const selected = text.slice(start, end);
  const first = selected.search(wordCharacter);
  if (first === -1) return null;
  let last = selected.length;
  while (
    last > 0 &&
    !wordCharacter.test(selected.slice(last - 1, last)) &&
    !isLowSurrogate(selected, last - 1)
  ) {
    last -= 1;
  }
  return [start + first, start + last];
}

function isLowSurrogate(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
