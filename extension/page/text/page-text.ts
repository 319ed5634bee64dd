import { inSmall, pronunciationNotes, raisedKind, readableText } from '@sayable/shared/text';
import { firstFlatChild, flatContains, flatParent, nextFlatSibling } from './flat-tree.ts';
import { drawingAround } from './formulas.ts';
import { beginsWithTime, isLabel, isTime, withJoinedCues } from './labels.ts';
import type { KnownBoxes } from './layout-pieces.ts';
import { replaced } from './page-cuts.ts';
import { withJoinedPages } from './pdf-pages.ts';
import { keepsLineBreaks, type Rendering, renderingOf, scriptOf } from './rendering.ts';
import { isInvisible, isTranscription } from './seen.ts';
import { type PageText, TextBuilder } from './text-builder.ts';

/** The maximum length of the source around a drop cap. */
const wrapperCharacters = 40;

type IsWanted = (element: Element) => boolean;

/**
 * Returns the whole text of the blocks that a range touches. Only these blocks are read, on a page of any
 * length.
 */
export function textAround(range: Range): PageText {
  // Content outside the flow is read only if it was selected itself.
  const isWanted = (element: Element) => range.intersectsNode(element);
  const first = blockAround(range.startContainer, isWanted);
  const last = blockAround(range.endContainer, isWanted);
  const start = cuesAround(first)?.first ?? dropCapBefore(first) ?? first;
  const end = cuesAround(last)?.last ?? (flatContains(first, last) ? first : last);
  return readBetween(start, end, isWanted);
}

/**
 * Returns the text of the blocks before and after a range, with those that it touches: a transcript goes on
 * in them.
 */
export function textBeside(range: Range): PageText {
  const isWanted = (element: Element) => range.intersectsNode(element);
  const block = blockAround(range.startContainer, isWanted);
  const { first, last } = cuesAround(block) ?? besides(block);
  return readBetween(first, last, isWanted);
}

/** The number of cues on each side in which a sentence of a transcript begins and ends. */
const cuesRead = 12;
/** The steps from a cue's text to the element with its time. */
const cueDepth = 6;

/** Returns the cues around a cue of a transcript; null for any other block. */
function cuesAround(block: Element): { first: Element; last: Element } | null {
  let cue: Element | null = block;
  for (let depth = 0; cue && depth < cueDepth; depth++, cue = flatParent(cue)) {
    const [before, after] = [cue.previousElementSibling, cue.nextElementSibling];
    const [own, ...others] = [cue, before, after].map(edgeTexts);
    const isCue = own?.some(beginsWithTime) && others.some((texts) => texts.some(beginsWithTime));
    // The times and names may be siblings of the texts.
    const isBetween =
      others.every((texts) => texts.length > 0 && texts.every(isLabel)) && others.flat().some(isTime);
    if (!isCue && !isBetween) continue;
    return besides(cue);
  }
  return null;
}

function besides(element: Element): { first: Element; last: Element } {
  return {
    first: siblingOf(element, 'previousElementSibling'),
    last: siblingOf(element, 'nextElementSibling'),
  };
}

/** Returns the first and the last text of an element. */
function edgeTexts(element: Element | null): string[] {
  if (!element) return [];
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const seen = (node: Node | null, next: () => Node | null) => {
    let text = node;
    while (text && text.nodeValue?.trim() === '') text = next();
    return text?.nodeValue ? [text.nodeValue.trim()] : [];
  };
  const first = seen(walker.nextNode(), () => walker.nextNode());
  walker.currentNode = element;
  return [...first, ...seen(walker.lastChild(), () => walker.previousNode())];
}

function siblingOf(cue: Element, direction: 'previousElementSibling' | 'nextElementSibling'): Element {
  let found = cue;
  for (let count = 0; count < cuesRead; count++) found = found[direction] ?? found;
  return found;
}

/** Returns the text of a whole element, or of its beginning. */
export function textOf(element: Element, maximumCharacters = Number.POSITIVE_INFINITY): PageText {
  return readBetween(element, element, () => true, maximumCharacters);
}

/** Returns the nearest ancestor that starts a new text line for its content. */
export function blockAround(node: Node, isWanted: IsWanted): Element {
  const drawing = drawingAround(node);
  let element = drawing ? flatParent(drawing) : node instanceof Element ? node : flatParent(node);
  while (element && /^(inline|drop-cap|piece|box)$/.test(renderingOf(element, isWanted))) {
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

/** The state of a text that is being read. */
interface Reading {
  readonly builder: TextBuilder;
  readonly renderings: Map<Node, Rendering>;
  /** The transcriptions that the page declares; the last one is open until its element ends. */
  readonly transcriptions: [number, number][];
  readonly isWanted: IsWanted;
  readonly known: KnownBoxes;
}

/** Reads from the start of `first` to the end of `last`, which is `first`, follows it or contains it. */
function readBetween(
  first: Element,
  last: Element,
  isWanted: IsWanted,
  maximumCharacters = Number.POSITIVE_INFINITY,
): PageText {
  const reading = newReading(isWanted);
  let node: Node | null = first;
  while (node && reading.builder.length < maximumCharacters) node = readNode(node, last, reading);
  return endOf(reading);
}

/** Yields the text of an element from one of its blocks on, in portions of whole blocks. */
export function* portionsOf(
  element: Element,
  first: Element,
  characters: { first: number; next: number },
): Generator<PageText> {
  let reading = newReading(() => true);
  let most = characters.first;
  for (let node: Node | null = first; node; ) {
    node = readNode(node, element, reading);
    const { builder, renderings } = reading;
    if (node && (builder.length < most || !builder.isAtBlockEnd)) continue;
    yield endOf(reading);
    most = characters.next;
    reading = { ...newReading(() => true), renderings };
  }
}

function newReading(isWanted: IsWanted): Reading {
  return {
    builder: new TextBuilder(),
    renderings: new Map(),
    transcriptions: [],
    isWanted,
    known: new Map(),
  };
}

/** Reads a node, or its beginning, and returns the next one; null after `last`. */
function readNode(node: Node, last: Element, reading: Reading): Node | null {
  const child = node instanceof Element ? enter(node, reading) : addNode(node, reading.builder);
  return child ?? leaveUpTo(node, last, reading);
}

function endOf({ builder, transcriptions }: Reading): PageText {
  builder.endBlock();
  const page = builder.build();
  const notes = pronunciationNotes(page.text, transcriptions);
  const read = replaced(
    page,
    notes.map(([start, end]) => ({ start, end, by: '' })),
  );
  return withJoinedPages(withJoinedCues(read));
}

function addNode(node: Node, builder: TextBuilder): null {
  const parent = flatParent(node);
  if (node instanceof Text && parent && !isInvisible(parent)) builder.addText(node, keepsLineBreaks(parent));
  return null;
}

/** Returns the next node to read if the element's content is to be read. */
function enter(element: Element, reading: Reading): Node | null {
  const { builder, renderings, transcriptions, isWanted, known } = reading;
  if (element.tagName === 'BR') {
    builder.addLineBreak();
    return null;
  }
  const rendering = renderingOf(element, isWanted, known);
  renderings.set(element, rendering);
  if (rendering === 'block') builder.endBlock();
  if (rendering === 'piece' || rendering === 'box') builder.addSeam(rendering);
  if (rendering === 'skipped' || readSmallText(element, rendering, builder)) return null;
  if (isTranscription(element)) transcriptions.push([builder.length, builder.length]);
  return firstFlatChild(element);
}

/** The longest exponent or index, in characters: "−19", "max". */
const smallCharacters = 8;

/**
 * Reads a raised or lowered text that has a meaning of its own: a power, an index, a note's mark. Returns
 * false for other text.
 */
function readSmallText(element: Element, rendering: Rendering, builder: TextBuilder): boolean {
  const text = (element.textContent ?? '').trim();
  if (text === '' || text.length > smallCharacters) return false;
  const found = scriptOf(element) ?? (rendering === 'piece' ? 'shifted' : null);
  const script = found === 'shifted' ? placedScript(element, builder) : found;
  if (!script) return false;
  const before = readableText(builder.tail()).text;
  const after = element.nextSibling?.textContent?.slice(0, 4) ?? '';
  // "1 <sup>1</sup>/<sub>2</sub>"
  if (
    script === 'raised'
      ? /(?:^|[\s\d(-])$/.test(before) && /^\d+ [/⁄]/.test(`${text} ${after}`)
      : /↑\d+\/$/.test(before)
  )
    return addSmall(element, builder, text, script);
  if (script === 'lowered') return /[\p{L}\d)\]]$/u.test(before) && addSmall(element, builder, text, script);
  // "20<sup>o</sup>C": a letter or a zero for the sign.
  if (
    /\d$/.test(before) &&
    (/^[oº]$/.test(text) || (/^[0O]$/.test(text) && /^ ?[CF](?!\p{L})/u.test(after)))
  ) {
    for (const node of textNodes(element)) builder.addText(node, false, () => '°');
    return true;
  }
  const kind = raisedKind(before, text.replaceAll(/[−–‐‑]/g, '-'), after);
  return kind === 'note' || (kind === 'power' && addSmall(element, builder, text, script));
}

/** Adds a text in small characters, one for one. Returns false if one of its characters has no small form. */
function addSmall(
  element: Element,
  builder: TextBuilder,
  text: string,
  script: 'raised' | 'lowered',
): boolean {
  if (inSmall(text, script) === null) return false;
  for (const node of textNodes(element)) {
    builder.addText(node, false, (character) => inSmall(character, script) ?? character);
  }
  return true;
}

/** Returns the script of a piece that the layout itself raises or lowers, as the lines of a PDF do. */
function placedScript(element: Element, builder: TextBuilder): 'raised' | 'lowered' | null {
  const node = textNodes(element).find(({ data }) => data.trim() !== '');
  if (!node) return null;
  const found = builder.distanceTo({ node, index: node.data.search(/\S/) });
  return found === 'raised' || found === 'lowered' ? found : null;
}

function textNodes(element: Element): Text[] {
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text) found.push(node);
  }
  return found;
}

/** Leaves a node, and each ancestor whose last node it is; returns the next node, null after `last`. */
function leaveUpTo(node: Node, last: Element, reading: Reading): Node | null {
  const { builder, renderings, transcriptions } = reading;
  for (let at: Node | null = node; at; at = flatParent(at)) {
    const rendering = renderings.get(at);
    if (rendering === 'block') builder.endBlock();
    if (rendering === 'piece' || rendering === 'box') builder.addSeam(rendering);
    if (rendering === 'drop-cap') builder.endDropCap();
    const open = transcriptions.at(-1);
    if (open && at instanceof Element && isTranscription(at)) open[1] = builder.length;
    if (at === last) return null;
    const next = nextFlatSibling(at);
    if (next) return next;
  }
  return null;
}
