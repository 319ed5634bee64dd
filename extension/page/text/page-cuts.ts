import type { PageText, TextPiece } from './text-builder.ts';

/** A part of a text to be replaced by characters that aren't on the page. */
export interface Cut {
  start: number;
  end: number;
  by: string;
}

/**
 * Replaces parts of a page's text, in order and not overlapping. All other characters keep their places on
 * the page.
 */
export function replaced(page: PageText, cuts: readonly Cut[]): PageText {
  if (cuts.length === 0) return page;
  let text = '';
  let at = 0;
  let next = 0;
  const pieces: TextPiece[] = [];
  for (const cut of [...cuts, { start: page.text.length, end: page.text.length, by: '' }]) {
    const shift = text.length - at;
    while (next < page.pieces.length) {
      const piece = page.pieces[next];
      if (!piece || piece.start >= cut.start) break;
      const start = Math.max(piece.start, at);
      const end = Math.min(piece.start + piece.length, cut.start);
      if (start < end) {
        pieces.push({
          start: start + shift,
          length: end - start,
          node: piece.node,
          nodeStart: piece.nodeStart + start - piece.start,
        });
      }
      // The rest of the piece may go on behind the cut.
      if (piece.start + piece.length > cut.end) break;
      next += 1;
    }
    text += page.text.slice(at, cut.start) + cut.by;
    at = cut.end;
    while ((page.pieces[next]?.start ?? at) + (page.pieces[next]?.length ?? 0) < at) next += 1;
  }
  return { text, pieces };
}
