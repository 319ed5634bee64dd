import { keepsLineBreaks, renderingOf } from './rendering.ts';
import { type PageText, TextBuilder } from './text-builder.ts';

type IsWanted = (element: Element) => boolean;

/**
 * The text of the blocks that a range touches, whole. Only these are looked at, however long the page is.
 */
export function textAround(range: Range): PageText {
  // What lies outside the flow is read only where it was selected itself.
  const isWanted = (element: Element) => range.intersectsNode(element);
  const first = blockAround(range.startContainer, isWanted);
  const last = blockAround(range.endContainer, isWanted);
  return readBetween(first, first.contains(last) ? first : last, isWanted);
}

/** The text of a whole element. */
export function textOf(element: Element): PageText {
  return readBetween(element, element, () => true);
}

/** The nearest ancestor that starts a new line for its content. */
function blockAround(node: Node, isWanted: IsWanted): Element {
  let element = node instanceof Element ? node : node.parentElement;
  while (element?.parentElement && renderingOf(element, isWanted) === 'inline')
    element = element.parentElement;
  return element ?? node.ownerDocument?.documentElement ?? document.documentElement;
}

/** Reads from the start of `first` to the end of `last`, which is `first`, comes after it or contains it. */
function readBetween(first: Element, last: Element, isWanted: IsWanted): PageText {
  const builder = new TextBuilder();
  const renderings = new Map<Node, string>();
  let node: Node | null = first;
  while (node) {
    const isOpen =
      node instanceof Element ? enter(node, builder, renderings, isWanted) : addNode(node, builder);
    if (isOpen && node.firstChild) {
      node = node.firstChild;
      continue;
    }
    node = leaveUpTo(node, last, builder, renderings);
  }
  builder.endBlock();
  return builder.build();
}

function addNode(node: Node, builder: TextBuilder): false {
  if (node instanceof Text && node.parentElement) builder.addText(node, keepsLineBreaks(node.parentElement));
  return false;
}

/** Returns true where the element's content is to be read. */
function enter(
  element: Element,
  builder: TextBuilder,
  renderings: Map<Node, string>,
  isWanted: IsWanted,
): boolean {
  if (element.tagName === 'BR') {
    builder.addLineBreak();
    return false;
  }
  const rendering = renderingOf(element, isWanted);
  renderings.set(element, rendering);
  if (rendering === 'block') builder.endBlock();
  return rendering !== 'skipped';
}

/** Leaves a node, and its ancestors where it is their last; the node that comes next, null after `last`. */
function leaveUpTo(
  node: Node,
  last: Element,
  builder: TextBuilder,
  renderings: Map<Node, string>,
): Node | null {
  for (let at: Node | null = node; at; at = at.parentNode) {
    if (renderings.get(at) === 'block') builder.endBlock();
    if (at === last) return null;
    if (at.nextSibling) return at.nextSibling;
  }
  return null;
}
