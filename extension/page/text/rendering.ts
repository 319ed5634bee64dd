import { formulaPart, scriptInFormula } from './formulas.ts';
import { isTime } from './labels.ts';
import { isInLine, isPiece, type KnownBoxes } from './layout-pieces.ts';
import { isUnseen, styleOf } from './seen.ts';
import { translationIn } from './translations.ts';

/**
 * The role of an element in the text that a person reads. A drop cap is inline, and may stand before its
 * paragraph. A piece is a box of a layout that continues the text, with a space between. A box in a line (an
 * inline block) is joined to its neighbours unless there is a gap.
 */
export type Rendering = 'inline' | 'drop-cap' | 'piece' | 'box' | 'block' | 'skipped';

const inlineDisplays = /^(inline|contents|ruby|math)/;

/** Short floating text stays in its line. A drop cap is one letter of it, with its quotation mark. */
const floatingCharacters = 3;
const dropCap = /^["“”'‘’«(]?\p{Lu}$/u;

/**
 * Returns the rendering of an element.
 * @param isWanted returns true if an element outside the flow (a side note, a label for screen readers) is to
 *   be read.
 * @param known what was found out about the siblings of elements before
 */
export function renderingOf(
  element: Element,
  isWanted: (element: Element) => boolean,
  known: KnownBoxes = new Map(),
): Rendering {
  const style = styleOf(element);
  const formula = formulaPart(element);
  if (formula) return formula;
  // A button with the time of a cue leads to it.
  if (element.tagName === 'BUTTON' && isTime((element.textContent ?? '').trim())) return 'block';
  if (!style || isUnseen(element) || isOwnText(element) || isMark(element)) return 'skipped';
  const translation = translationIn(element);
  if (translation) return translation === 'other' ? 'skipped' : 'block';
  if (!isInLine(style) && isPiece(element, known)) return 'piece';
  // PDF.js: an element without a box has no place, whatever its style says.
  const isOutOfFlow = style.display !== 'contents' && /^(absolute|fixed)$/.test(style.position);
  if (isOutOfFlow && !isWanted(element)) return 'skipped';
  if (isFloating(style)) {
    const text = (element.textContent ?? '').trim();
    if (text.length <= floatingCharacters) return dropCap.test(text) ? 'drop-cap' : 'inline';
  }
  if (/^inline-/.test(style.display)) return 'box';
  return inlineDisplays.test(style.display) ? 'inline' : 'block';
}

/**
 * Returns whether an element's text is above or below the line; null if it is in it. A text that a style
 * shifts is where its box is.
 */
export function scriptOf(element: Element): 'raised' | 'lowered' | 'shifted' | null {
  const { verticalAlign, position, fontVariantPosition } = styleOf(element) ?? {};
  if (element.tagName === 'SUP' || verticalAlign === 'super' || fontVariantPosition === 'super')
    return 'raised';
  if (element.tagName === 'SUB' || verticalAlign === 'sub' || fontVariantPosition === 'sub') return 'lowered';
  const isShifted = (verticalAlign && verticalAlign !== 'baseline') || position === 'relative';
  return isShifted && !element.querySelector('sup, sub, br') ? 'shifted' : scriptInFormula(element);
}

/** Returns true if line breaks of the source are line breaks on the screen. */
export function keepsLineBreaks(element: Element): boolean {
  const style = styleOf(element);
  return /^(pre|break-spaces)/.test(style?.whiteSpace ?? '');
}

function isFloating(style: CSSStyleDeclaration): boolean {
  return /^(left|right|inline-start|inline-end)$/.test(style.getPropertyValue('float'));
}

/** The number of a page of a book, and the sign that leads to a heading. */
function isMark(element: Element): boolean {
  if (element.getAttribute('role') === 'doc-pagebreak') return true;
  return element.tagName === 'A' && /^[#¶§🔗]$/u.test((element.textContent ?? '').trim());
}

/** The text that the person types into the page is never practised. */
function isOwnText(element: Element): boolean {
  const editable = element.getAttribute('contenteditable');
  return editable !== null && editable.toLowerCase() !== 'false';
}
