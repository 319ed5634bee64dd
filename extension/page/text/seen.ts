/** Elements whose content isn't text of the page, or isn't read. */
const skippedTags = new Set(
  (
    'AUDIO BUTTON CANVAS DATALIST EMBED HEAD IFRAME IMG INPUT MATH METER NOSCRIPT OBJECT OPTION PROGRESS RP RT ' +
    'SCRIPT SELECT STYLE SVG TEMPLATE TEXTAREA TITLE VIDEO'
  ).split(' '),
);

/** The pattern of a footnote's mark: `[1]`, `a`, `*`. */
const footnoteMark = /^[\s[(]*(\d{1,3}|[a-z]|[*†‡§¶]+|note \d+|citation needed)[\s\])]*$/i;
/** In text that isn't raised, only brackets distinguish a mark from a word that is a link. */
const bracketedMark = /^\s*\[\s*(\d{1,3}|[a-z]|[*†‡§¶]+|note \d+|edit|citation needed)\s*\]\s*$/i;
/** Longer texts are no marks, and aren't tested. */
const markCharacters = 24;

/**
 * Returns true if nothing in an element is read: a control, a note's mark, or what is hidden with all that it
 * contains.
 */
export function isUnseen(element: Element): boolean {
  if (skippedTags.has(element.tagName.toUpperCase()) || isFootnoteMark(element)) return true;
  const style = styleOf(element);
  return !style || style.display === 'none' || isFolded(element) || isClippedAway(element, style);
}

/** The longest text that is taken for a transcription, in characters. */
const transcriptionCharacters = 200;

/**
 * Returns true for a transcription in a phonetic alphabet, by the language or the class that the page gives
 * it.
 */
export function isTranscription(element: Element): boolean {
  const isDeclared =
    /-fon(?:ipa|xsamp|upa|napa)/i.test(element.getAttribute('lang') ?? '') ||
    (element.tagName === 'SPAN' && /(?:^|\s)ipa(?:\s|$)/i.test(element.getAttribute('class') ?? ''));
  return isDeclared && (element.textContent ?? '').length <= transcriptionCharacters;
}

/** Returns true if an element's own text has a layout box and isn't painted; an element inside it may be. */
export function isInvisible(element: Element): boolean {
  const style = styleOf(element);
  return style?.visibility === 'hidden' || style?.visibility === 'collapse' || style?.fontSize === '0px';
}

/** Returns the computed style; undefined in a document without a window. */
export function styleOf(element: Element): CSSStyleDeclaration | undefined {
  return element.ownerDocument.defaultView?.getComputedStyle(element);
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
