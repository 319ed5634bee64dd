import { viewportOf } from '../../ui/viewport.ts';
import { flatContains, flatParent } from '../text/index.ts';
import type { Box } from './placement.ts';

/**
 * Returns the lower edge of what the page keeps at the top of the window, such as a sticky header, in
 * viewport pixels; 0 if there is nothing.
 * @param text an element around the text that must stay visible
 * @param between the left and right edge of the text
 */
export function coveredTop(text: Element, between: Pick<Box, 'left' | 'right'>): number {
  const document = text.ownerDocument;
  const { width, height } = viewportOf(document);
  const inset = 4;
  const xs = [between.left + inset, (between.left + between.right) / 2, between.right - inset];
  const edges = xs.filter((x) => x >= 0 && x < width).map((x) => headerEdge(text, x, height / 2));
  return Math.max(0, ...edges);
}

const mostBars = 4;

/**
 * A header may consist of several bars, one below the other. What is higher than half the window is no
 * header.
 */
function headerEdge(text: Element, x: number, lowest: number): number {
  let edge = 0;
  for (let bars = 0; bars < mostBars; bars++) {
    const next = text.ownerDocument
      .elementsFromPoint(x, edge + 1)
      .map((element) => stuckAncestor(deepestAt(element, x, edge + 1)))
      .flatMap((stuck) => (stuck && !flatContains(stuck, text) ? stuck.getBoundingClientRect().bottom : []))
      .find((bottom) => bottom > edge && bottom <= lowest);
    if (next === undefined) break;
    edge = next;
  }
  return edge;
}

/** Returns what a component shows at a point, through shadow roots. */
function deepestAt(element: Element, x: number, y: number): Element {
  const inside = element.shadowRoot?.elementFromPoint(x, y);
  return inside && inside !== element ? deepestAt(inside, x, y) : element;
}

/** Returns the nearest element around an element that stays in its place while the page scrolls. */
function stuckAncestor(element: Element): Element | null {
  for (let at: Element | null = element; at; at = flatParent(at)) {
    if (at.localName.startsWith('sayable-')) return null;
    const { position } = getComputedStyle(at);
    if (position === 'fixed' || position === 'sticky') return at;
  }
  return null;
}

export function centreOf(box: Box | undefined | null): { x: number; y: number } | undefined {
  return box ? { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 } : undefined;
}

/** Returns true if two boxes have a common part. */
export function isOver(one: Box, other: Box): boolean {
  return one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top;
}

/** Returns true if the text at a range's end runs from right to left. */
export function isRightToLeft(range: Range): boolean {
  return styleAtEnd(range)?.direction === 'rtl';
}

/** Returns true if the text runs downwards. */
export function isVertical(range: Range): boolean {
  return /^(vertical|sideways)/.test(styleAtEnd(range)?.writingMode ?? '');
}

function styleAtEnd({ endContainer }: Range): CSSStyleDeclaration | undefined {
  const element = endContainer instanceof Element ? endContainer : flatParent(endContainer);
  return element ? getComputedStyle(element) : undefined;
}

/**
 * Returns the document and the shadow roots around a node, through slots. Scrolling and changes inside a
 * shadow root are not seen outside.
 */
export function rootsAround(node: Node): Node[] {
  const roots = new Set<Node>();
  for (let at: Node | null = node; at; at = flatParent(at)) roots.add(at.getRootNode());
  return [...roots];
}
