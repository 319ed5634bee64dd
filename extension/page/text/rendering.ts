import { isPiece } from './layout-pieces.ts';

/**
 * The role of an element in the text that a person reads. A drop cap is inline, and may stand before its paragraph. A
 * piece is a box of a layout that continues the text, with a space between. A box in a line (an inline block) is joined
 * to its neighbours unless there is a gap.
 */
export type Rendering = 'inline' | 'drop-cap' | 'piece' | 'box' | 'block' | 'skipped';

/** Elements whose content isn't text of the page, or isn't read. */
const skippedTags = new Set(
  (
    'AUDIO BUTTON CANVAS DATALIST EMBED HEAD IFRAME IMG INPUT MATH METER NOSCRIPT OBJECT OPTION PROGRESS RP RT ' +
    'SCRIPT SELECT STYLE SVG TEMPLATE TEXTAREA TITLE VIDEO'
  ).split(' '),
);

const inlineDisplays = /^(inline|contents|ruby|math)/;

/** The pattern of a footnote's mark: `[1]`, `a`, `*`. */
const footnoteMark = /^[\s[(]*(\d{1,3}|[a-z]|[*†‡§¶]+|note \d+|citation needed)[\s\])]*$/i;
/** In text that isn't raised, only brackets distinguish a mark from a word that is a link. */
const bracketedMark = /^\s*\[\s*(\d{1,3}|[a-z]|[*†‡§¶]+|note \d+|edit|citation needed)\s*\]\s*$/i;
/** Longer texts are no marks, and aren't tested. */
const markCharacters = 24;

/** Short floating text stays in its line. A drop cap is one letter of it, with its quotation mark. */
const floatingCharacters = 3;
const dropCap = /^["“”'‘’«(]?\p{Lu}$/u;

/**
 * Returns the rendering of an element.
 * @param isWanted returns true if an element outside the flow (a side note, a label for screen readers) is to be read.
 */
export function renderingOf(element: Element, isWanted: (element: Element) => boolean): Rendering {
  const style = styleOf(element);
  if (!style || isUnseen(element) || isOwnText(element)) return 'skipped';
  if (isPiece(element)) return 'piece';
  const isOutOfFlow = style.position === 'absolute' || style.position === 'fixed';
  if (isOutOfFlow && !isWanted(element)) return 'skipped';
  if (isFloating(style)) {
    const text = (element.textContent ?? '').trim();
    if (text.length <= floatingCharacters) return dropCap.test(text) ? 'drop-cap' : 'inline';
  }
  if (/^inline-/.test(style.display)) return 'box';
  return inlineDisplays.test(style.display) ? 'inline' : 'block';
}

/** Returns true if nothing in an element is read: a control, a note's mark, or what is hidden with all that it contains. */
export function isUnseen(element: Element): boolean {
  if (skippedTags.has(element.tagName.toUpperCase()) || isFootnoteMark(element)) return true;
  const style = styleOf(element);
  return !style || style.display === 'none' || isFolded(element) || isClippedAway(element, style);
}

/** The longest text that is taken for a transcription, in characters. */
const transcriptionCharacters = 200;

/** Returns true for a transcription in a phonetic alphabet, by the language or the class that the page gives it. */
export function isTranscription(element: Element): boolean {
  const isDeclared =
    /-fon(?:ipa|xsamp|upa|napa)/i.test(element.getAttribute('lang') ?? '') ||
    (element.tagName === 'SPAN' && /(?:^|\s)ipa(?:\s|$)/i.test(element.getAttribute('class') ?? ''));
  return isDeclared && (element.textContent ?? '').length <= transcriptionCharacters;
}

/** Returns whether an element's text is above or below the line; null if it is in it. */
export function scriptOf(element: Element): 'raised' | 'lowered' | null {
  const align = styleOf(element)?.verticalAlign;
  if (element.tagName === 'SUP' || align === 'super') return 'raised';
  return element.tagName === 'SUB' || align === 'sub' ? 'lowered' : null;
}

/** Returns true if an element's own text has a layout box and isn't painted; an element inside it may be. */
export function isInvisible(element: Element): boolean {
  const style = styleOf(element);
  return style?.visibility === 'hidden' || style?.visibility === 'collapse' || style?.fontSize === '0px';
}

/** Returns true if line breaks of the source are line breaks on the screen. */
export function keepsLineBreaks(element: Element): boolean {
  const style = styleOf(element);
  return /^(pre|break-spaces)/.test(style?.whiteSpace ?? '');
}

function styleOf(element: Element): CSSStyleDeclaration | undefined {
  return element.ownerDocument.defaultView?.getComputedStyle(element);
}

function isFloating(style: CSSStyleDeclaration): boolean {
  return /^(left|right|inline-start|inline-end)$/.test(style.getPropertyValue('float'));
}

/** The text that the person types into the page is never practised. */
function isOwnText(element: Element): boolean {
  const editable = element.getAttribute('contenteditable');
  return editable !== null && editable.toLowerCase() !== 'false';
}

/** Returns true for content of closed `details`. */
function isFolded(element: Element): boolean {
  const parent = element.parentElement;
  return parent?.tagName === 'DETAILS' && !parent.hasAttribute('open') && element.tagName !== 'SUMMARY';
}

/** Texts for screen readers only are clipped to nothing, in one of the three usual ways. */
function isClippedAway(element: Element, style: CSSStyleDeclaration): boolean {
  const isOutOfFlow = style.position === 'absolute' || style.position === 'fixed';
  if (isOutOfFlow && /^rect\((0|1)px,? \1px,? \1px,? \1px\)$/.test(style.clip)) return true;
  if (/^inset\((50|100)%\)$/.test(style.clipPath)) return true;
  if (style.overflowX !== 'hidden' && style.overflowX !== 'clip') return false;
  if (style.display === 'inline' || !(element instanceof HTMLElement)) return false;
  const limits = [style.width, style.height].map((length) => Number.parseFloat(length));
  return limits.every((length) => length <= 1);
}

function isFootnoteMark(element: Element): boolean {
  const isReference = element.getAttribute('role') === 'doc-noteref';
  if (!isReference && !/^(SUP|A|SPAN)$/.test(element.tagName)) return false;
  const text = element.textContent ?? '';
  if (text.length > markCharacters) return false;
  if (isReference) return footnoteMark.test(text);
  if (element.tagName !== 'SUP') return bracketedMark.test(text);
  // "10²" is no footnote: marks are links, or are in brackets.
  const isMarked =
    element.querySelector('a') !== null || element.closest('a') !== null || /^\s*[[(]/.test(text);
  return isMarked && footnoteMark.test(text);
}
