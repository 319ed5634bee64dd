import { flatChildren, flatContains, flatParent, treesIn } from './flat-tree.ts';
import { outsideTest } from './outside-text.ts';

/** The share of the text that makes an element the place of the text. */
const MAIN_SHARE = 0.75;
/** A part that is declared as the main one, with less of the text, is a teaser. */
const DECLARED_SHARE = 0.3;
/** A shorter text is a menu's entry, a label or a button. */
const LEAST_CHARACTERS = 20;

/** The cells of a table have fewer characters on average than those that place paragraphs. */
const LONG_CELL = 120;

const declaredMain = 'main, [role="main"], article';
const unread = 'script, style, noscript, template, textarea, select, button, a[href]';
/** Nobody reads these aloud sentence by sentence, unless the page has put all of its text into one. */
const leftOut =
  'table, pre, figcaption, caption, legend, figure > p, [role="table"], [role="grid"], [role="doc-footnote"], ' +
  '[role="doc-endnote"], [role="doc-endnotes"], [role="figure"] > p';
const leftOutName =
  /(?:^|[^a-z])(?:footnotes?|endnotes?|reflist|references|wp-caption(?:-text)?|highlight|codehilite)(?:[^a-z]|$)/;

type Weights = ReadonlyMap<Element, number>;

/** A part of a page that is read aloud. */
export interface ReadingPlace {
  element: Element;
  /** Returns true for an element beside the text: a menu, a notice, a legend, a table, code. */
  isBeside(element: Element): boolean;
}

/**
 * Returns the part of a page that is read: the one with most of its text. A text beside it, such as a
 * comment, is a part of its own. Only the lengths of the page's texts are read, on a page of any length.
 * @param at where the reading begins; absent for a whole page
 */
export function readingPlace(document: Document, at?: Element): ReadingPlace {
  const weights = weightsIn(document.body);
  const main = mainPlace(document.body, weights);
  const isApart = (part: Element) => !flatContains(part, main);
  const element = at && !flatContains(main, at) ? (outermost(at, isApart) ?? at) : main;
  const place = { element, isBeside: besideTest(element, weights) };
  const beside = at && outermost(at, place.isBeside);
  return beside ? { element: beside, isBeside: besideTest(beside, weights) } : place;
}

/** Returns the outermost element around another for which a test holds. */
function outermost(at: Element, test: (element: Element) => boolean): Element | undefined {
  let found: Element | undefined;
  for (let part: Element | null = at; part && test(part); part = flatParent(part)) found = part;
  return found;
}

/** Returns true in a table, in code, in a legend or in a note, which are left out. */
export function isLeftOut(at: Element): boolean {
  const { body } = at.ownerDocument;
  const weights = weightsIn(body);
  for (let part: Element | null = at; part; part = flatParent(part)) {
    if (isOfLeftOut(part) && !isLayout(part, body, weights)) return true;
  }
  return false;
}

function besideTest(place: Element, weights: Weights): (element: Element) => boolean {
  const isMuch = (element: Element) => isLayout(element, place, weights);
  const isOutside = [true, false].map((usesNames) => outsideTest(place, isMuch, usesNames));
  // Class names count unless they would take most of the text.
  const [byName = () => false, byStructure = () => false] = isOutside;
  const rest = (test: (element: Element) => boolean) =>
    textsIn(place).reduce((sum, { parent, length }) => sum + (test(parent) ? 0 : length), 0);
  const isBesides = rest(byName) >= rest(byStructure) / 2 ? byName : byStructure;
  const known = new Map<Element, boolean>([[place, false]]);
  const isIn = (element: Element): boolean => {
    const answer = known.get(element);
    if (answer !== undefined) return answer;
    const parent = flatParent(element);
    const isNew = (isOfLeftOut(element) && !isMuch(element)) || (parent !== null && isIn(parent));
    known.set(element, isNew);
    return isNew;
  };
  return (element) => isBesides(element) || isIn(element);
}

function isOfLeftOut(element: Element): boolean {
  if (element.matches(leftOut)) return true;
  const name = `${element.getAttribute('class') ?? ''} ${element.id}`.toLowerCase();
  return element.tagName !== 'P' && leftOutName.test(name);
}

/** Returns true for an element that holds most of the text, and for a table that places it. */
function isLayout(element: Element, place: Element, weights: Weights): boolean {
  const weight = weights.get(element) ?? 0;
  const cells = element.tagName === 'TABLE' ? element.querySelectorAll('td, th').length : 0;
  return weight > (weights.get(place) ?? 0) / 2 || (cells > 0 && weight / cells > LONG_CELL);
}

/** Returns the smallest element with most of the text, in the part that the page declares as its main one. */
function mainPlace(root: Element, weights: Weights): Element {
  const whole = weights.get(root) ?? 0;
  const isMain = (part: Element) => (weights.get(part) ?? 0) >= DECLARED_SHARE * whole;
  let place =
    treesIn(root)
      .flatMap((tree) => [...tree.querySelectorAll(declaredMain)])
      .find(isMain) ?? root;
  const share = MAIN_SHARE * (weights.get(place) ?? 0);
  for (let inner: Element | undefined = place; inner; ) {
    place = inner;
    inner = [...flatChildren(place)]
      .filter((child) => child instanceof Element)
      .find((child) => share > 0 && (weights.get(child) ?? 0) >= share);
  }
  return isParagraph(place) ? (flatParent(place) ?? place) : place;
}

/** A page of one long paragraph has a heading beside it. */
const isParagraph = (element: Element) => element.matches('p, h1, h2, h3, li, blockquote, span');

function weightsIn(root: Element): Weights {
  const weights = new Map<Element, number>();
  for (const { parent, length } of textsIn(root)) {
    for (let at: Element | null = parent; at; at = at === root ? null : flatParent(at)) {
      weights.set(at, (weights.get(at) ?? 0) + length);
    }
  }
  return weights;
}

/** Returns the longer texts of an element and of the shadow roots in it. */
function textsIn(root: Element): { parent: Element; length: number }[] {
  const found: { parent: Element; length: number }[] = [];
  for (const tree of [root, root.shadowRoot].flatMap((one) => (one ? treesIn(one) : []))) {
    const walker = root.ownerDocument.createTreeWalker(tree, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const length = node.nodeValue?.trim().length ?? 0;
      const parent = length >= LEAST_CHARACTERS ? flatParent(node) : null;
      if (parent && !parent.closest(unread)) found.push({ parent, length });
    }
  }
  return found;
}
