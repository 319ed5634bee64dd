import { mountDefinition } from '../../features/definition/index.ts';
import type { DefinitionSource } from '../../messaging/definitions.ts';
import { listenFirst } from '../../ui/first-listener.ts';
import {
  centreOf,
  createSurface,
  measureBackground,
  placeNearText,
  rootsAround,
  type Surface,
  viewportOf,
} from '../surface/index.ts';
import { flatParent } from '../text/index.ts';

/** A request for the definition of a word of a page. */
export interface DefinitionRequest {
  word: string;
  /** The word's sentence; "" if there is none. */
  sentence: string;
  /** The word on the page. */
  range: Range;
}

export interface PageDefinitionOptions {
  document: Document;
  source: DefinitionSource;
  /** The card's style sheet. */
  styles: string;
  /** Opens the card for a sentence of the page. */
  practise(sentence: string): void;
}

const gap = 8;
const margin = 8;

/**
 * Shows definitions beside words of the page, one at a time; a click elsewhere or Escape closes a definition.
 */
export function createPageDefinition(options: PageDefinitionOptions): (request: DefinitionRequest) => void {
  let close: (() => void) | undefined;
  return (request) => {
    close?.();
    close = open(request, options);
  };
}

/** Returns the function that closes the definition. */
function open({ word, sentence, range }: DefinitionRequest, options: PageDefinitionOptions): () => void {
  const { document, source, styles, practise } = options;
  const near = flatParent(range.startContainer) ?? document.body;
  const { seenTheme: theme } = measureBackground(near, centreOf(range.getBoundingClientRect()));
  const surface = createSurface({ name: 'sayable-definition', near: () => near, theme, styles: [styles] });
  const focusedBefore = document.activeElement;
  const ended = new AbortController();
  keepPlaced(surface, range, ended.signal);
  const close = () => {
    if (ended.signal.aborted) return;
    ended.abort();
    const hadFocus = surface.root.activeElement !== null;
    unmount();
    surface.remove();
    if (hadFocus && focusedBefore instanceof HTMLElement) focusedBefore.focus({ preventScroll: true });
  };
  const onPractise = () => {
    close();
    practise(sentence);
  };
  const unmount = mountDefinition({
    container: surface.body,
    word,
    sentence,
    source,
    onClose: close,
    ...(sentence.trim().includes(' ') && { onPractise }),
  });
  closeFromOutside(surface, close, ended.signal);
  return close;
}

/** The box grows when the definition arrives; its word stays visible. */
function keepPlaced(surface: Surface, range: Range, signal: AbortSignal): void {
  const place = () => {
    const { width, height } = surface.body.getBoundingClientRect();
    const anchor = range.getBoundingClientRect();
    // The page has rendered the word anew.
    if (anchor.width === 0) return;
    const viewport = viewportOf(document);
    const { left, top } = placeNearText({
      anchor,
      size: { width, height },
      viewport,
      gap,
      margin,
      align: 'start',
    });
    surface.moveTo(left, isInSight(anchor, viewport.height) ? within(top, height, viewport.height) : top);
  };
  const observer = new ResizeObserver(place);
  observer.observe(surface.body);
  signal.addEventListener('abort', () => observer.disconnect());
  const options = { passive: true, capture: true, signal };
  for (const root of rootsAround(range.startContainer)) root.addEventListener('scroll', place, options);
  window.addEventListener('resize', place, options);
}

const isInSight = ({ top, bottom }: DOMRect, viewportHeight: number) => bottom > 0 && top < viewportHeight;

/**
 * If there is room neither below nor above, showing the whole box is more important than the word, which is
 * its title.
 */
function within(top: number, height: number, viewportHeight: number): number {
  return Math.max(margin, Math.min(top, viewportHeight - margin - height));
}

function closeFromOutside({ host }: Surface, close: () => void, signal: AbortSignal): void {
  const onPointerDown = (event: PointerEvent) => {
    if (!event.composedPath().includes(host)) close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !event.isTrusted) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    close();
  };
  listenFirst(['pointerdown'], onPointerDown, signal);
  listenFirst(['keydown'], onKeyDown, signal);
}
