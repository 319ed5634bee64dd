import { flatParent } from './flat-tree.ts';
import { isLabel, isTime } from './labels.ts';
import { styleOf } from './seen.ts';

/** Elements that continue the text around them, unless a style says otherwise. */
const inlineTags = new Set(
  (
    'A ABBR ACRONYM B BDI BDO BIG CITE CODE DATA DEL DFN EM FONT I INS KBD LABEL MARK OUTPUT Q S SAMP SMALL SPAN STRIKE ' +
    'STRONG RUBY SUB SUP TIME TT U VAR WBR'
  ).split(' '),
);

/** The reasons for which a layout makes a block of an element that is inline by nature. */
type Layout = 'item' | 'absolute' | 'float' | 'line';

/** Elements that are one text: blocks in them are its lines. */
const oneText = 'h1, h2, h3, h4, h5, h6, p';
/** The boxes around a line, one in another. */
const mostMasks = 4;

/** A beginning without a stop that is no name: it has a comma, a hyphen, or a word in small letters. */
const goesOn = /[,;-]$|\p{L} \p{Ll}(?:.*[^.?!…])?$/u;
/** A few boxes are rather a label and its value. */
const fewBoxes = 3;
const startsSmall = /^["'“‘(]*\p{Ll}/u;
/** A comma or a stop is a sign of running text. A colon is one of a label. */
const endsInText = /[.,;?!…]["'”’)\]]*$/u;

/** The boxes that one layout makes in an element. */
interface Boxes {
  boxes: readonly Element[];
  /** True if they are one text. */
  isText: boolean;
}

/** The boxes of each element, by layout, as far as a text was read: siblings share them. */
export type KnownBoxes = Map<Element, Map<Layout, Boxes>>;

/**
 * Returns true for a box of a layout that is a piece of a text: a line of a PDF page, a word of a transcript.
 * Its siblings are such boxes too, and read as running text. Boxes of a menu or a list of labels aren't
 * pieces.
 */
export function isPiece(inner: Element, known: KnownBoxes): boolean {
  const element = boxAround(inner);
  const layout = layoutOf(element);
  const own = layout && textOf(element);
  const parent = own ? boxParent(element) : null;
  if (!own || !parent) return false;
  const layouts = known.get(parent) ?? new Map<Layout, Boxes>();
  known.set(parent, layouts);
  const found = layouts.get(layout) ?? boxesOf(parent, layout);
  layouts.set(layout, found);
  const { boxes, isText } = found;
  if (layout === 'line') {
    return isText || (startsSmall.test(own) && !endsInStop(textOf(boxes[boxes.indexOf(element) - 1])));
  }
  const isEdge = element === boxes[0] || element === boxes.at(-1);
  // The number of a line, and the line.
  const isMark = isTime(own) || (boxes.length === 2 && isLabel(own));
  return isText && !(isEdge && isMark);
}

function boxesOf(parent: Element, layout: Layout): Boxes {
  const boxes = [...childrenOf(parent)].filter((child) => textOf(child) !== '' && layoutOf(child) === layout);
  if (layout === 'line') {
    const small = boxes.slice(1).filter((box) => startsSmall.test(textOf(box)));
    const isText = parent.matches(oneText) || boxes.some((box) => endsInText.test(textOf(box)));
    return { boxes, isText: isText && small.length > 0 && 3 * small.length >= boxes.length - 1 };
  }
  if (hasOwnText(parent))
    return { boxes, isText: layout === 'item' && boxes.every(({ tagName }) => inlineTags.has(tagName)) };
  // A badge in a line: what is around it is one text.
  const isBadge = layout === 'item' && (boxes.length === 1 || isInText(parent));
  return { boxes, isText: isBadge || (boxes.length > 1 && isRunningText(boxes, layout)) };
}

function isInText(element: Element): boolean {
  const around = element.parentElement;
  return /^inline-/.test(styleOf(element)?.display ?? '') && around !== null && hasOwnText(around);
}

function isRunningText(boxes: readonly Element[], layout: Layout): boolean {
  const texts = boxes.map(textOf).filter((text) => !isTime(text));
  const isSmall = texts.slice(1).some((text) => startsSmall.test(text));
  const isPunctuated = texts.some((text) => endsInText.test(text));
  // A block of its own may hold a word, as a card of a shop does: in a text these have commas and stops.
  if (!boxes.every((box) => inlineTags.has(box.tagName) || layout === 'absolute'))
    return isSmall && isPunctuated && texts.every((text) => !/\s/.test(text));
  if (texts.length <= fewBoxes) return isSmall || (isPunctuated && goesOn.test(texts[0] ?? ''));
  // "Born", "in Paris", "Died", "in Rome"
  const isTable = texts.every((text, at) => at % 2 === 1 || !startsSmall.test(text));
  return (
    isPunctuated || (isSmall && !isTable && !boxes.every((box) => box.matches('a[href], [role="button"]')))
  );
}

/** Returns true for an element that no layout places. */
export function isInLine({ display }: CSSStyleDeclaration): boolean {
  return /^(inline|contents|none|ruby)/.test(display);
}

/**
 * Returns why an element is a block although it holds only a part of a text; null for blocks of their own.
 */
function layoutOf(element: Element): Layout | null {
  const style = styleOf(element);
  if (!style || isInLine(style)) return null;
  const isInline = inlineTags.has(element.tagName);
  if (!isInline && !/^(DIV|P|LI)$|-/.test(element.tagName)) return null;
  const isWhole = (one: Element) => inlineTags.has(one.tagName) || isAlone(one);
  if (!isInline && ![...element.querySelectorAll('*')].every(isWhole)) return null;
  if (style.position === 'absolute' || style.position === 'fixed') return 'absolute';
  if (/^(left|right|inline-start|inline-end)$/.test(style.getPropertyValue('float')))
    return isInline ? 'float' : null;
  const parent = boxParent(element);
  if (/table-cell/.test(style.display) || (parent && /flex|grid/.test(styleOf(parent)?.display ?? '')))
    return 'item';
  return isInline || parent?.matches(oneText) || /^(nowrap|pre)$/.test(style.whiteSpace) ? 'line' : null;
}

/**
 * Returns the outermost element that holds nothing but an element, if a layout places it: the mask of a line.
 */
function boxAround(element: Element): Element {
  let found = element;
  for (let box = element, steps = 0; isAlone(box) && box.parentElement && steps < mostMasks; steps++) {
    box = box.parentElement;
    if (layoutOf(box)) found = box;
  }
  return found;
}

/** Returns true for an element that has no text beside it. Its neighbours tell that soonest. */
function isAlone(element: Element): boolean {
  for (const step of ['previousSibling', 'nextSibling'] as const) {
    for (let at = element[step]; at; at = at[step]) {
      if (!(at instanceof Comment) && at.textContent?.trim()) return false;
    }
  }
  return true;
}

/** Returns the ancestor whose layout places an element. */
function boxParent(element: Element): Element | null {
  let parent = flatParent(element);
  while (parent && styleOf(parent)?.display === 'contents') parent = flatParent(parent);
  return parent;
}

function* childrenOf(parent: Element): Generator<Element> {
  for (const child of parent.shadowRoot?.children ?? parent.children) {
    if (styleOf(child)?.display === 'contents') yield* childrenOf(child);
    else yield child;
  }
}

function hasOwnText(parent: Element): boolean {
  return [...parent.childNodes].some((node) => node instanceof Text && node.data.trim() !== '');
}

function textOf(element: Element | undefined): string {
  return (element?.textContent ?? '').trim();
}

function endsInStop(text: string): boolean {
  return text === '' || /[.?!…]["'”’)\]]*$/u.test(text);
}
