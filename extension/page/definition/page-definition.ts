import { mountDefinition } from '../../features/definition/index.ts';
import type { DefinitionSource } from '../../messaging/definitions.ts';
import { createSurface, measureBackground, placeNearText, type Surface } from '../surface/index.ts';

/** A request for the definition of a word of a page. */
export interface DefinitionRequest {
  word: string;
  /** The word's sentence; "" if there is none. */
  sentence: string;
  /** The word's box in the viewport. */
  anchor: DOMRect;
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

/** Shows definitions beside words of the page, one at a time; a click elsewhere or Escape closes a definition. */
export function createPageDefinition(options: PageDefinitionOptions): (request: DefinitionRequest) => void {
  let close: (() => void) | undefined;
  return (request) => {
    close?.();
    close = open(request, options);
  };
}

/** Returns the function that closes the definition. */
function open({ word, sentence, anchor }: DefinitionRequest, options: PageDefinitionOptions): () => void {
  const { document, source, styles, practise } = options;
  const middle = [anchor.left + anchor.width / 2, anchor.top + anchor.height / 2] as const;
  const near = document.elementFromPoint(...middle) ?? document.body;
  const { theme } = measureBackground(near);
  const surface = createSurface({ name: 'sayable-definition', near, theme, styles: [styles] });
  const focusedBefore = document.activeElement;
  const ended = new AbortController();
  keepPlaced(surface, anchor, ended.signal);
  const close = () => {
    if (ended.signal.aborted) return;
    ended.abort();
    const hadFocus = document.activeElement === surface.host;
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
function keepPlaced(surface: Surface, anchor: DOMRect, signal: AbortSignal): void {
  const { clientWidth, clientHeight } = surface.host.ownerDocument.documentElement;
  const scrolledFrom = { x: globalThis.scrollX, y: globalThis.scrollY };
  const place = () => {
    const { width, height } = surface.body.getBoundingClientRect();
    const moved = { x: scrolledFrom.x - globalThis.scrollX, y: scrolledFrom.y - globalThis.scrollY };
    const box = new DOMRect(anchor.x + moved.x, anchor.y + moved.y, anchor.width, anchor.height);
    const viewport = { width: clientWidth, height: clientHeight };
    const { left, top } = placeNearText({
      anchor: box,
      size: { width, height },
      viewport,
      gap,
      margin,
      align: 'start',
    });
    surface.moveTo(left, isInSight(box, clientHeight) ? within(top, height, clientHeight) : top);
  };
  const observer = new ResizeObserver(place);
  observer.observe(surface.body);
  signal.addEventListener('abort', () => observer.disconnect());
}

const isInSight = ({ top, bottom }: DOMRect, viewportHeight: number) => bottom > 0 && top < viewportHeight;

/**
 * If there is room neither below nor above, showing the whole box is more important than the word, which is its title.
 */
function within(top: number, height: number, viewportHeight: number): number {
  return Math.max(margin, Math.min(top, viewportHeight - margin - height));
}

function closeFromOutside({ host }: Surface, close: () => void, signal: AbortSignal): void {
  const view = host.ownerDocument.defaultView;
  const options = { capture: true, signal };
  view?.addEventListener(
    'pointerdown',
    (event) => {
      if (!event.composedPath().includes(host)) close();
    },
    options,
  );
  view?.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || !event.isTrusted) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      close();
    },
    options,
  );
}
