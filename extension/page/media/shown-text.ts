import { languageNamed } from '@sayable/shared/text';
import { distance, flatChildren, isInvisible, isUnseen, type Place, styleOf } from '../text/index.ts';

/** A text of the page, or `break` where a line ends by its style. */
type Piece = Text | 'break';

/**
 * Returns the text that a person sees, in the lines in which she sees it: words may be boxes of their own,
 * without blanks.
 */
export function shownTextOf(element: Element): string {
  let text = '';
  let last: Place | undefined;
  let isBroken = false;
  for (const piece of piecesIn(element)) {
    if (piece === 'break') {
      isBroken = true;
      continue;
    }
    const written = linesOf(piece);
    const index = piece.data.search(/\S/);
    if (index === -1) {
      if (!isBroken) text += ' ';
      continue;
    }
    if (last) text += gapBetween(last, { node: piece, index }, isBroken);
    text += written;
    last = { node: piece, index: piece.data.trimEnd().length - 1 };
    isBroken = false;
  }
  return text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[\s]*/g, '\n')
    .trim();
}

/**
 * Returns what is between two texts: their places tell, and the styles of the page where there is no layout.
 */
function gapBetween(last: Place, next: Place, isBroken: boolean): string {
  const how = distance(last, next);
  if (how === 'unknown') return isBroken ? '\n' : '';
  if (how === 'below' || how === 'paragraph') return '\n';
  return how === 'apart' || isBroken ? ' ' : '';
}

/** Returns a text with the line breaks that its style keeps. */
function linesOf({ data, parentElement }: Text): string {
  const keepsBreaks = /^(pre|break-spaces)/.test((parentElement && styleOf(parentElement)?.whiteSpace) ?? '');
  return keepsBreaks ? data : data.replace(/\s+/g, ' ');
}

function* piecesIn(element: Element): Generator<Piece> {
  const { lang = '' } = element instanceof HTMLElement ? element : {};
  if (isUnseen(element) || languageNamed(lang) === 'other') return;
  if (element.tagName === 'BR') yield 'break';
  const isLine = !/^(inline|contents|ruby)/.test(styleOf(element)?.display ?? 'block');
  if (isLine) yield 'break';
  for (const child of flatChildren(element)) {
    if (child instanceof Element) yield* piecesIn(child);
    else if (child instanceof Text && !isInvisible(element)) yield child;
  }
  if (isLine) yield 'break';
}
