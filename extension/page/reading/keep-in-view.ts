import { listenFirst } from '../../ui/first-listener.ts';
import { prefersReducedMotion } from '../../ui/viewport.ts';
import { coveredTop, rootsAround, type SeenPart, watchSeenPart } from '../surface/index.ts';
import { flatParent, styleOf } from '../text/index.ts';

/** The due word is kept between these shares of the window's height, and is brought to the first one. */
const band = { top: 0.25, bottom: 0.67 };
const wanted = 0.3;
/** Nobody who scrolls is scrolled. */
const restMs = 4_000;
/** A smooth scroll that nothing ends has ended after this. */
const scrollMs = 1_200;
const edge = 4;

const scrollingKeys = /^(Arrow(Up|Down)|Page(Up|Down)|Home|End)$/;

export interface KeepInViewOptions {
  document: Document;
  /** Returns the range of the word that is due; null if there is none. */
  due(): Range | null;
  /** Called when the due word comes into sight or goes out of it. */
  onAway(isAway: boolean): void;
  now?(): number;
}

/** The scrolling of a page along its reading. */
export interface KeepInView {
  /** Brings the due word back if it has left its part of the window, unless the reader scrolls. */
  follow(): void;
  /** Brings the due word into sight, whoever has scrolled. */
  show(): void;
}

/** Scrolls a page along its reading, and never against the reader. */
export function keepInView(options: KeepInViewOptions, signal: AbortSignal): KeepInView {
  const { document, due, onAway, now = () => performance.now() } = options;
  let restsUntil = 0;
  let ownUntil = 0;
  let isAway = false;
  let frame = 0;
  const tellAway = () => {
    const range = due();
    const next = range !== null && !isInSight(range, document, seen());
    if (next !== isAway) onAway(next);
    isAway = next;
  };
  const rest = () => {
    restsUntil = now() + restMs;
    ownUntil = 0;
  };
  let isFirst = true;
  const onSeen = () => {
    // The page around a frame was scrolled, of which the frame has no event.
    if (!isFirst && now() > ownUntil) rest();
    isFirst = false;
    tellAway();
  };
  const seen = watchSeenPart(document, onSeen, signal);
  const scroll = () => {
    const range = due();
    const by = range && distanceOf(range, document, seen());
    if (!range || !by) return;
    ownUntil = now() + scrollMs;
    const behavior = prefersReducedMotion() ? 'instant' : 'smooth';
    if (by.hasRoom) by.scroller.scrollBy({ top: by.distance, behavior });
    // The page around a frame scrolls, of which only the browser knows.
    else if (window.top !== window)
      flatParent(range.startContainer)?.scrollIntoView({ block: 'center', behavior });
  };
  const onScroll = () => {
    // The reader drags the scrollbar, or a script of the page scrolls.
    if (now() > ownUntil) rest();
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(tellAway);
  };
  const onScrollEnd = () => {
    ownUntil = Math.min(ownUntil, now());
  };
  const onKey = ({ key, target }: KeyboardEvent) => {
    if (scrollingKeys.test(key) && !(target instanceof Element && target.localName.startsWith('sayable-')))
      rest();
  };
  listenFirst(['keydown'], onKey, signal);
  const passive = { passive: true, capture: true, signal };
  for (const type of ['wheel', 'touchmove'] as const) window.addEventListener(type, rest, passive);
  const range = due();
  for (const root of range ? rootsAround(range.startContainer) : [document]) {
    root.addEventListener('scroll', onScroll, passive);
    root.addEventListener('scrollend', onScrollEnd, passive);
  }
  signal.addEventListener('abort', () => cancelAnimationFrame(frame));
  return {
    follow() {
      if (now() >= restsUntil) scroll();
      tellAway();
    },
    show() {
      restsUntil = 0;
      scroll();
    },
  };
}

/** Returns by how much which part of the page has to be scrolled; null if the word is where it should be. */
function distanceOf(range: Range, document: Document, seen: SeenPart) {
  const box = range.getBoundingClientRect();
  if (box.height === 0) return null;
  const scroller = scrollerAround(range, document);
  const { top, height } = shownPart(scroller, document, seen);
  const [highest, lowest] = [top + band.top * height, top + band.bottom * height];
  const covered = coveredTop(flatParent(range.startContainer) ?? document.body, box);
  if (box.top >= Math.max(highest, covered) && box.bottom <= lowest) return null;
  const distance = Math.round(box.top - Math.max(top + wanted * height, covered + edge));
  const room = distance < 0 ? scroller.scrollTop : scroller.scrollHeight - scroller.scrollTop - height;
  return Math.abs(distance) < edge ? null : { scroller, distance, hasRoom: room >= 1 };
}

/** Returns the part of the page that scrolls with a text: a feed or a viewer scrolls by itself. */
function scrollerAround(range: Range, document: Document): Element {
  const root = document.scrollingElement ?? document.documentElement;
  for (let at = flatParent(range.startContainer); at && at !== root; at = flatParent(at)) {
    const isTaller = at.scrollHeight > at.clientHeight + 1;
    if (isTaller && at !== document.body && /^(auto|scroll|overlay)$/.test(styleOf(at)?.overflowY ?? ''))
      return at;
  }
  return root;
}

/** Returns the part of the window in which a scroller shows its content. */
function shownPart(scroller: Element, document: Document, seen: SeenPart): SeenPart {
  if (scroller === document.scrollingElement || scroller === document.documentElement) return seen;
  const box = scroller.getBoundingClientRect();
  const top = Math.max(seen.top, box.top);
  return { top, height: Math.min(seen.top + seen.height, box.bottom) - top };
}

function isInSight(range: Range, document: Document, seen: SeenPart): boolean {
  const box = range.getBoundingClientRect();
  // A word without a box is elsewhere for another reason, of which the page is told.
  if (box.height === 0) return true;
  const { top, height } = shownPart(scrollerAround(range, document), document, seen);
  return box.bottom > top && box.top < top + height;
}
