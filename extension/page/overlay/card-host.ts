import { listenFirst } from '../../ui/first-listener.ts';
import { prefersReducedMotion } from '../../ui/viewport.ts';
import {
  type Box,
  coveredTop,
  createSurface,
  isRightToLeft,
  isVertical,
  placeNearText,
  roomOn,
  rootsAround,
  type Side,
  type Surface,
  sideOfFilm,
  type Theme,
  viewportOf,
} from '../surface/index.ts';
import { flatParent, type PageSentence } from '../text/index.ts';

export interface CardHostOptions {
  sentence: PageSentence;
  /** Returns the element of the text that the card belongs to, or the last one if the text is gone. */
  near(): Element;
  /** Returns the theme of what is around the card now. */
  theme(): Theme;
  /** The card's style sheet. */
  styles: string;
  /** Called when the page hides the sentence, or shows it again. */
  onShown(isShown: boolean): void;
  /** Called if the page has taken the card's listeners: it can only be closed. */
  onDead(): void;
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

/**
 * The height of a card with a result. A side with less room is chosen only if the other side has even less.
 */
const usualHeight = 460;
/** Below this height the card would be all head and foot: it may extend beyond the edge instead. */
const leastHeight = 320;
/**
 * A window or frame that is lower has no room for a card beside its text: the card takes all of it, up to a
 * small margin.
 */
const lowHeight = 440;
const lowMargin = 6;

/** Behind the card's lower edge the page can be scrolled on by the margin. */
const hostStyle = `
.surface { width: min(520px, 100vw - ${2 * margin}px); }
.surface::after { content: ''; position: absolute; top: 100%; width: 1px; height: ${margin}px; }
`;

/** Places the card below the sentence, or above it, and keeps it there while both move. */
export function createCardHost({ theme, styles, onDead, ...text }: CardHostOptions): CardHost {
  const surface = createSurface({
    name: 'sayable-card',
    near: text.near,
    theme: theme(),
    styles: [styles, hostStyle],
  });
  const ended = new AbortController();
  const restore = () => {
    if (!surface.restore()) onDead();
  };
  const card = { ...text, surface, restore, isFixed: staysInWindow(text.near()) || !canScroll() };
  const place = keepPlaced(card, ended.signal);
  keepSpace(surface);
  const follow = () => {
    surface.host.dataset.theme = theme();
  };
  listenFirst(['fullscreenchange'], follow, ended.signal);
  return {
    host: surface.host,
    container: surface.body,
    place,
    restore,
    remove() {
      ended.abort();
      surface.remove();
    },
  };
}

interface PlacedCard extends Pick<CardHostOptions, 'sentence' | 'near' | 'onShown'> {
  surface: Surface;
  restore(): void;
  /**
   * True for text that keeps its position in the window while the page scrolls, or if the page can't be
   * scrolled.
   */
  isFixed: boolean;
}

/** Returns the function that places the card again. */
function keepPlaced(card: PlacedCard, signal: AbortSignal): () => void {
  const { surface } = card;
  const placeNow = createPlacer(card);
  let isInSight = false;
  let placedAt = '';
  let frame = 0;
  const place = () => {
    placeNow();
    isInSight = isInWindow(surface);
    placedAt = placeInPage(card.sentence);
  };
  const placeSoon = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(place);
  };
  // A person who has scrolled away to read something else is not scrolled back.
  const onLayout = () => {
    const wasInSight = isInSight;
    place();
    if (wasInSight || isInSight) bringIntoView(card, signal);
  };
  place();
  const observer = new ResizeObserver(onLayout);
  observer.observe(surface.body);
  watchLayout(card, { placedAt: () => placedAt, onMoved: onLayout }, signal);
  const options = { passive: true, capture: true, signal };
  for (const root of rootsAround(card.near())) root.addEventListener('scroll', placeSoon, options);
  window.addEventListener('resize', placeSoon, options);
  signal.addEventListener('abort', () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
  });
  return place;
}

/**
 * Returns the function that moves the card to the sentence; the card stays on the side where it opened, in
 * full screen or out of it.
 */
function createPlacer(card: PlacedCard): () => void {
  const { surface, sentence, near, isFixed } = card;
  const end = sentence.ranges(0, sentence.text.length).at(-1);
  const align = end && isRightToLeft(end) ? 'end' : 'start';
  const isDownwards = end !== undefined && isVertical(end);
  let side: Side | undefined;
  let isBesidePicture = false;
  let shownIn = document.fullscreenElement;
  let isShown = true;
  let placedFor = '';
  return () => {
    card.restore();
    const box = boxOf(sentence);
    const wasShown = isShown;
    isShown = box !== null;
    if (isShown !== wasShown) card.onShown(isShown);
    // The card of a text that the page has hidden stays where it is.
    if (!box && placedFor !== '') return;
    const viewport = viewportOf(document);
    const { width, height } = surface.body.getBoundingClientRect();
    const picture = pictureOf(sentence);
    const isFirst = side === undefined && !document.fullscreenElement;
    const size = { width, height: usualHeight };
    const free =
      isFirst && picture ? sideOfFilm({ anchor: picture, viewport, size, gap, margin }) : undefined;
    if (free) isBesidePicture = true;
    if (document.fullscreenElement) isBesidePicture = false;
    const text = box ?? { left: 0, top: 0, right: viewport.width, bottom: 0 };
    const anchor = isBesidePicture && picture ? picture : text;
    const measures = JSON.stringify([anchor, width, height, viewport, scrollX, scrollY]);
    // To look for the page's header is dear on a long page.
    if (measures === placedFor) return;
    placedFor = measures;
    if (document.fullscreenElement !== shownIn) side = undefined;
    shownIn = document.fullscreenElement;
    const reach = isFixed ? { above: 0, below: 0 } : reachOf(anchor, viewport, near());
    const common = { anchor, viewport, gap, margin, align, reach, isVertical: isDownwards } as const;
    const wanted = { width, height: Math.max(height, usualHeight) };
    if (box) side ??= free ?? placeNearText({ ...common, size: wanted }).side;
    const isBeside = side === 'left' || side === 'right';
    const room = isBeside
      ? viewport.height - 2 * margin
      : roomOn(side ?? 'below', { ...common, size: wanted });
    const isLow = viewport.height < lowHeight;
    const edge = isLow ? lowMargin : margin;
    const most = isLow ? viewport.height - 2 * edge : Number.POSITIVE_INFINITY;
    const available = Math.min(most, Math.max(leastHeight, Math.floor(room)));
    surface.body.style.setProperty('--available-height', `${available}px`);
    const { left, top } = placeNearText({ ...common, size: { width, height }, side });
    // Covering text that no scrolling moves is better than clipping the card.
    const lowest = Math.max(edge, viewport.height - edge - height);
    surface.moveTo(left, isFixed || isLow ? Math.min(Math.max(edge, top), lowest) : top);
  };
}

/** Returns the box of the film that says a sentence; undefined if there is none, or only sound. */
function pictureOf({ line }: PageSentence): Box | undefined {
  const box = line?.medium.getBoundingClientRect();
  return box && box.height > 0 && line?.medium.localName === 'video' ? box : undefined;
}

/** The card follows within this time when the page moves the sentence without scrolling. */
const layoutCheckMs = 100;

/**
 * Calls back when the layout of the page moves the sentence: a late advertisement or image, another font
 * size, an opened section. No event tells this, so the sentence's place in the page is compared from time to
 * time; it is measured in a frame, when the layout is known anyway, and not at all while the page is hidden.
 * It is compared with the place for which the card was placed: between two looks, the page can hide the
 * sentence and show it again.
 */
function watchLayout(
  { sentence, near }: PlacedCard,
  { placedAt, onMoved }: { placedAt(): string; onMoved(): void },
  signal: AbortSignal,
): void {
  let isScrolled = false;
  const check = () => {
    if (signal.aborted) return;
    // A frame that is asked for is painted: not more often than needed.
    setTimeout(() => requestAnimationFrame(check), layoutCheckMs);
    const isMoved = !isScrolled && placeInPage(sentence) !== placedAt();
    isScrolled = false;
    if (isMoved) onMoved();
  };
  requestAnimationFrame(check);
  // A part of the page that scrolls by itself moves the sentence in the page, too.
  const onScroll = () => {
    isScrolled = true;
  };
  const options = { passive: true, capture: true, signal };
  for (const root of rootsAround(near())) root.addEventListener('scroll', onScroll, options);
}

/** Scrolling of the window leaves it the same. */
function placeInPage(sentence: PageSentence): string {
  const box = boxOf(sentence);
  if (!box) return '';
  const { scrollX, scrollY } = globalThis;
  return [box.left + scrollX, box.top + scrollY, box.right + scrollX, box.bottom + scrollY]
    .map(Math.round)
    .join();
}

/**
 * Returns the distance by which scrolling can move the sentence away from the card. The card itself lengthens
 * the page below.
 */
function reachOf(
  anchor: Box,
  viewport: { height: number },
  near: Element,
): Record<'below' | 'above', number> {
  return {
    below: Math.max(0, anchor.top - margin - coveredTop(near, anchor)),
    above: Math.min(globalThis.scrollY, Math.max(0, viewport.height - margin - anchor.bottom)),
  };
}

function isInWindow(surface: Surface): boolean {
  const { top, bottom, height } = surface.body.getBoundingClientRect();
  return height > 0 && top < viewportOf(surface.host.ownerDocument).height && bottom > 0;
}

/**
 * Scrolls so that the sentence is between the page's header and the window's edge, and then by the card's
 * overflow beyond the edge, as far as the sentence stays visible.
 */
function bringIntoView(card: PlacedCard, signal: AbortSignal): void {
  const { surface, sentence, isFixed } = card;
  if (signal.aborted) return;
  const window = surface.host.ownerDocument.defaultView;
  // In a frame only the browser knows its visible part.
  if (window?.frameElement) {
    surface.body.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    return;
  }
  if (isFixed) return;
  const distance = wantedScroll(card);
  if (distance === 0) return;
  window?.scrollBy({ top: distance, behavior: prefersReducedMotion() ? 'instant' : 'smooth' });
  // A header that becomes sticky on the way is known only afterwards.
  const correct = () => {
    const anchor = boxOf(sentence);
    const hidden = anchor ? coveredTop(card.near(), anchor) + margin / 2 - anchor.top : 0;
    if (hidden > 0) window?.scrollBy({ top: -hidden, behavior: 'instant' });
  };
  surface.host.ownerDocument.addEventListener('scrollend', correct, { once: true, signal });
}

/** Returns the distance to scroll in pixels, positive downwards; 0 if everything is visible or can't be. */
function wantedScroll({ surface, sentence, near }: PlacedCard): number {
  const anchor = boxOf(sentence);
  if (!anchor) return 0;
  const card = surface.body.getBoundingClientRect();
  const { height } = viewportOf(surface.host.ownerDocument);
  const overHeader = anchor.top - margin - coveredTop(near(), anchor);
  if (card.top >= anchor.bottom) {
    const overBottom = card.bottom + margin - height;
    return overHeader < 0 ? overHeader : Math.max(0, Math.min(overBottom, overHeader));
  }
  // Beside the text the card is placed inside the window.
  if (card.bottom > anchor.top) return 0;
  const overBottom = anchor.bottom + margin - height;
  return overBottom > 0 ? overBottom : -Math.max(0, Math.min(margin - card.top, -overBottom));
}

/** The Space key in the card belongs to the card: the page below must not scroll by it. */
function keepSpace({ root }: Surface): void {
  root.addEventListener('keydown', (event) => {
    const isControl = root.activeElement?.matches('button, a, input, select, textarea, summary') ?? false;
    if ('key' in event && event.key === ' ' && !isControl) event.preventDefault();
  });
}

/** Returns false for a page that scrolls only parts of itself, as a feed or an app does. */
function canScroll(): boolean {
  const { body, documentElement } = document;
  const own = getComputedStyle(documentElement).overflowY;
  // The window takes the body's if the root element has none.
  return !/^(hidden|clip)$/.test(own === 'visible' && body ? getComputedStyle(body).overflowY : own);
}

/** Returns true for text that keeps its position in the window while the page scrolls. */
function staysInWindow(near: Element): boolean {
  for (let at: Element | null = near; at; at = flatParent(at)) {
    if (at.matches(':modal') || getComputedStyle(at).position === 'fixed') return true;
  }
  return false;
}

/**
 * Returns the smallest box around all text lines of the sentence, or the place of its player's captions; null
 * if none of it is on the page any more.
 */
export function boxOf(sentence: PageSentence): Box | null {
  const boxes = sentence
    .ranges(0, sentence.text.length)
    .flatMap((range) => [...range.getClientRects()])
    .filter(({ width }) => width > 0);
  if (boxes.length === 0) return sentence.line ? captionBox(sentence.line.medium) : null;
  return {
    left: Math.min(...boxes.map(({ left }) => left)),
    top: Math.min(...boxes.map(({ top }) => top)),
    right: Math.max(...boxes.map(({ right }) => right)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  };
}

/** The part of a player's height, from below, where captions usually stand. */
const captionShare = 0.2;

/** A player that only sounds may have no box: the card is then at the lower edge of the window. */
function captionBox(player: HTMLMediaElement): Box {
  const { left, right, bottom, height } = player.getBoundingClientRect();
  const { width, height: windowHeight } = viewportOf(player.ownerDocument);
  if (height === 0) return { left: margin, right: width - margin, top: windowHeight, bottom: windowHeight };
  return { left, right, bottom, top: bottom - captionShare * height };
}
