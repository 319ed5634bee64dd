import {
  type Box,
  createSurface,
  isRightToLeft,
  isVertical,
  placeNearText,
  roomOn,
  type Side,
  type Surface,
  type Theme,
  viewportOf,
} from '../surface/index.ts';
import type { PageSentence } from '../text/index.ts';

export interface CardHostOptions {
  sentence: PageSentence;
  /** The text that the card belongs to. */
  near: Element;
  theme: Theme;
  /** The card's style sheet. */
  styles: string;
}

/** The card's place on the page. */
export interface CardHost {
  readonly host: HTMLElement;
  /** The element in which the card is mounted. */
  readonly container: HTMLElement;
  /** Moves the card to the sentence's present position. */
  place(): void;
  /** Inserts the card again if the page has removed it. */
  restore(): void;
  remove(): void;
}

/** The distance between sentence and card, and between card and the viewport's edges. */
const gap = 12;
const margin = 16;

/** The height of a card with a result. A side with less room is chosen only if the other side has even less. */
const usualHeight = 460;
/** Below this height the card would be all head and foot: it may extend beyond the edge instead. */
const leastHeight = 320;

/** Behind the card's lower edge the page can be scrolled on by the margin. */
const hostStyle = `
.surface { width: min(520px, 100vw - ${2 * margin}px); }
.surface::after { content: ''; position: absolute; top: 100%; width: 1px; height: ${margin}px; }
`;

/** Places the card below the sentence, or above it, and keeps it there while both move. */
export function createCardHost({ sentence, near, theme, styles }: CardHostOptions): CardHost {
  const surface = createSurface({ name: 'sayable-card', near, theme, styles: [styles, hostStyle] });
  const ended = new AbortController();
  const place = keepPlaced(surface, sentence, isFixed(near), ended.signal);
  keepSpace(surface);
  return {
    host: surface.host,
    container: surface.body,
    place,
    restore: surface.restore,
    remove() {
      ended.abort();
      surface.remove();
    },
  };
}

/** Returns the function that places the card again. */
function keepPlaced(
  surface: Surface,
  sentence: PageSentence,
  fixed: boolean,
  signal: AbortSignal,
): () => void {
  const document = surface.host.ownerDocument;
  const end = sentence.ranges(0, sentence.text.length).at(-1);
  const align = end && isRightToLeft(end) ? 'end' : 'start';
  const isDownwards = end !== undefined && isVertical(end);
  let side: Side | undefined;
  let frame = 0;
  const place = () => {
    const anchor = boxOf(sentence);
    if (!anchor) return;
    const { width, height } = surface.body.getBoundingClientRect();
    const viewport = viewportOf(document);
    const reach = fixed ? { above: 0, below: 0 } : reachOf(anchor, viewport, document);
    const common = { anchor, viewport, gap, margin, align, reach, isVertical: isDownwards } as const;
    const wanted = { width, height: Math.max(height, usualHeight) };
    side ??= placeNearText({ ...common, size: wanted }).side;
    const isBeside = side === 'left' || side === 'right';
    const room = isBeside ? viewport.height - 2 * margin : roomOn(side, { ...common, size: wanted });
    surface.body.style.setProperty('--available-height', `${Math.max(leastHeight, Math.floor(room))}px`);
    const { left, top } = placeNearText({ ...common, size: { width, height }, side });
    // Covering text that no scrolling moves is better than clipping the card.
    const lowest = Math.max(margin, viewport.height - margin - height);
    surface.moveTo(left, fixed ? Math.min(Math.max(margin, top), lowest) : top);
  };
  const placeSoon = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(place);
  };
  const onResized = () => {
    place();
    if (!fixed) bringIntoView(surface, sentence);
  };
  place();
  const observer = new ResizeObserver(onResized);
  observer.observe(surface.body);
  const options = { passive: true, capture: true, signal };
  document.addEventListener('scroll', placeSoon, options);
  document.defaultView?.addEventListener('resize', placeSoon, options);
  signal.addEventListener('abort', () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
  });
  return place;
}

/**
 * Returns the distance by which scrolling can move the sentence away from the card. The card itself lengthens the page
 * below.
 */
function reachOf(
  anchor: Box,
  viewport: { height: number },
  document: Document,
): Record<'below' | 'above', number> {
  const scrolled = document.documentElement.scrollTop;
  return {
    below: Math.max(0, anchor.top - margin),
    above: Math.min(scrolled, Math.max(0, viewport.height - margin - anchor.bottom)),
  };
}

/** Scrolls by the card's overflow beyond the viewport's edge, and never hides the sentence. */
function bringIntoView(surface: Surface, sentence: PageSentence): void {
  const document = surface.host.ownerDocument;
  const anchor = boxOf(sentence);
  const card = surface.body.getBoundingClientRect();
  const viewport = viewportOf(document);
  // A person who has scrolled away to read something else is not scrolled back.
  const isInSight = card.height > 0 && card.top < viewport.height && card.bottom > 0;
  if (!anchor || !isInSight) return;
  // In a frame only the browser knows its visible part.
  if (document.defaultView?.frameElement) {
    surface.body.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    return;
  }
  const isBelow = card.top >= anchor.bottom;
  // Beside the text the card is placed inside the window.
  if (!isBelow && card.bottom > anchor.top) return;
  const overBottom = Math.min(card.bottom + margin - viewport.height, anchor.top - margin);
  const overTop = Math.min(margin - card.top, viewport.height - margin - anchor.bottom);
  const distance = isBelow ? Math.max(0, overBottom) : -Math.max(0, overTop);
  if (distance === 0) return;
  const isStill = document.defaultView?.matchMedia('(prefers-reduced-motion: reduce)').matches;
  document.defaultView?.scrollBy({ top: distance, behavior: isStill ? 'instant' : 'smooth' });
}

/** The Space key in the card belongs to the card: the page below must not scroll by it. */
function keepSpace({ host, root }: Surface): void {
  host.addEventListener('keydown', (event) => {
    const isControl = root.activeElement?.matches('button, a, input, select, textarea, summary') ?? false;
    if (event.key === ' ' && !isControl) event.preventDefault();
  });
}

/** Returns true for text that keeps its position in the window while the page scrolls. */
function isFixed(near: Element): boolean {
  for (let at: Element | null = near; at; at = at.parentElement) {
    if (at.matches(':modal') || getComputedStyle(at).position === 'fixed') return true;
  }
  return false;
}

/** Returns the smallest box around all text lines of the sentence; null if none of it is on the page any more. */
export function boxOf(sentence: PageSentence): Box | null {
  const boxes = sentence
    .ranges(0, sentence.text.length)
    .flatMap((range) => [...range.getClientRects()])
    .filter(({ width }) => width > 0);
  if (boxes.length === 0) return null;
  return {
    left: Math.min(...boxes.map(({ left }) => left)),
    top: Math.min(...boxes.map(({ top }) => top)),
    right: Math.max(...boxes.map(({ right }) => right)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  };
}
