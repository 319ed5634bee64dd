import { firstFlatChild, flatContains, flatParent, nextFlatSibling } from './flat-tree.ts';
import { isInvisible, keepsLineBreaks, renderingOf } from './rendering.ts';
import { type PageText, TextBuilder } from './text-builder.ts';

/** The maximum length of the source around a drop cap. */
const wrapperCharacters = 40;

type IsWanted = (element: Element) => boolean;

/** Returns the whole text of the blocks that a range touches. Only these blocks are read, on a page of any length. */
export function textAround(range: Range): PageText {
  // Content outside the flow is read only if it was selected itself.
  const isWanted = (element: Element) => range.intersectsNode(element);
  const first = blockAround(range.startContainer, isWanted);
  const last = blockAround(range.endContainer, isWanted);
  const start = dropCapBefore(first) ?? first;
  return readBetween(start, flatContains(first, last) ? first : last, isWanted);
}

/** Returns the text of a whole element, or of its beginning. */
export function textOf(element: Element, maximumCharacters = Number.POSITIVE_INFINITY): PageText {
  return readBetween(element, element, () => true, maximumCharacters);
}

/** Returns the nearest ancestor that starts a new text line for its content. */
function blockAround(node: Node, isWanted: IsWanted): Element {
  let element = node instanceof Element ? node : flatParent(node);
  while (element && /^(inline|drop-cap)$/.test(renderingOf(element, isWanted))) {
    const parent = flatParent(element);
    if (!parent) break;
    element = parent;
  }
  return element ?? node.ownerDocument?.documentElement ?? document.documentElement;
}

/** Returns the floating first letter that stands before a paragraph, or its wrapper. */
function dropCapBefore(block: Element): Element | null {
  const before = block.previousElementSibling;
  const isDirectlyBefore = before && isBlank(before.nextSibling, block);
  if (!isDirectlyBefore || (before.textContent ?? '').length > wrapperCharacters) return null;
  const parts = [before, ...before.querySelectorAll('*')];
  return parts.some((part) => renderingOf(part, () => true) === 'drop-cap') ? before : null;
}

/** Returns true if there is only white space between two siblings. */
function isBlank(from: Node | null, to: Node): boolean {
  for (let node = from; node && node !== to; node = node.nextSibling) {
    if (node instanceof Text && node.data.trim() !== '') return false;
  }
  return true;
}

/** Reads from the start of `first` to the end of `last`, which is `first`, follows it or contains it. */
function readBetween(
  first: Element,
  last: Element,
  isWanted: IsWanted,
  maximumCharacters = Number.POSITIVE_INFINITY,
): PageText {
  const builder = new TextBuilder();
  const renderings = new Map<Node, string>();
  let node: Node | null = first;
  while (node && builder.length < maximumCharacters) {
    const child: Node | null =
      node instanceof Element ? enter(node, builder, renderings, isWanted) : addNode(node, builder);
    node = child ?? leaveUpTo(node, last, builder, renderings);
  }
  builder.endBlock();
  return builder.build();
}

function addNode(node: Node, builder: TextBuilder): null {
  const parent = flatParent(node);
  if (node instanceof Text && parent && !isInvisible(parent)) builder.addText(node, keepsLineBreaks(parent));
  return null;
}

/** Returns the next node to read if the element's content is to be read. */
function enter(
  element: Element,
  builder: TextBuilder,
  renderings: Map<Node, string>,
  isWanted: IsWanted,
): Node | null {
  if (element.tagName === 'BR') {
    builder.addLineBreak();
    return null;
  }
  const rendering = renderingOf(element, isWanted);
  renderings.set(element, rendering);
  if (rendering === 'block') builder.endBlock();
  return rendering === 'skipped' ? null : firstFlatChild(element);
}

/** Leaves a node, and each ancestor whose last node it is; returns the next node, null after `last`. */
function leaveUpTo(
  node: Node,
  last: Element,
  builder: TextBuilder,
  renderings: Map<Node, string>,
): Node | null {
  for (let at: Node | null = node; at; at = flatParent(at)) {
    const rendering = renderings.get(at);
    if (rendering === 'block') builder.endBlock();
    if (rendering === 'drop-cap') builder.endDropCap();
    if (at === last) return null;
    const next = nextFlatSibling(at);
    if (next) return next;
  }
  return null;
}
