import { flatParent } from './flat-tree.ts';
import { formulaPart, scriptInFormula } from './formulas.ts';
import { isTime } from './labels.ts';
import { isPiece, type KnownBoxes } from './layout-pieces.ts';
import { isUnseen, styleOf } from './seen.ts';

/**
 * The role of an element in the text that a person reads. A drop cap is inline, and may stand before its paragraph. A
 * piece is a box of a layout that continues the text, with a space between. A box in a line (an inline block) is joined
 * to its neighbours unless there is a gap.
 */
export type Rendering = 'inline' | 'drop-cap' | 'piece' | 'box' | 'block' | 'skipped';

const inlineDisplays = /^(inline|contents|ruby|math)/;

/** Short floating text stays in its line. A drop cap is one letter of it, with its quotation mark. */
const floatingCharacters = 3;
const dropCap = /^["“”'‘’«(]?\p{Lu}$/u;

/**
 * Returns the rendering of an element.
 * @param isWanted returns true if an element outside the flow (a side note, a label for screen readers) is to be read.
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
  if (isPiece(element, known)) return 'piece';
  const isOutOfFlow = style.position === 'absolute' || style.position === 'fixed';
  if (isOutOfFlow && !isWanted(element)) return 'skipped';
  if (isFloating(style)) {
    const text = (element.textContent ?? '').trim();
    if (text.length <= floatingCharacters) return dropCap.test(text) ? 'drop-cap' : 'inline';
  }
  if (/^inline-/.test(style.display)) return 'box';
  return inlineDisplays.test(style.display) ? 'inline' : 'block';
}

/** Returns whether an element's text is above or below the line; null if it is in it. */
export function scriptOf(element: Element): 'raised' | 'lowered' | null {
  const { verticalAlign, fontVariantPosition } = styleOf(element) ?? {};
  if (element.tagName === 'SUP' || verticalAlign === 'super' || fontVariantPosition === 'super')
    return 'raised';
  if (element.tagName === 'SUB' || verticalAlign === 'sub' || fontVariantPosition === 'sub') return 'lowered';
  return scriptInFormula(element);
}

/** Returns true if an element's letters are clearly smaller than those around it. */
export function isSmaller(element: Element): boolean {
  const [own = 0, around = 0] = [element, flatParent(element)].map((one) =>
    Number.parseFloat((one && styleOf(one)?.fontSize) ?? ''),
  );
  return own < 0.9 * around;
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
