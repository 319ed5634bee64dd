import { createSurface, measureBackground, placeNearText, type Surface } from '../page-surface/index.ts';
import { buttonStyle, microphonePaths } from './button-style.ts';
import { nextInTabOrder } from './tab-order.ts';

export interface PractiseButtonOptions {
  document: Document;
  onPractise(range: Range): void;
  /** The person moves towards the button: a good moment to get ready. */
  onApproach(): void;
}

/** The small "Practise" button beside a selection. */
export interface PractiseButton {
  showAt(range: Range): void;
  /** Replaces the button by a sentence that says what to do. */
  tell(range: Range, message: string): void;
  hide(): void;
}

/** Makes the button; nothing is added to the page before it is shown. */
export function createPractiseButton({ document, ...options }: PractiseButtonOptions): PractiseButton {
  let surface: Surface | undefined;
  let shown = new AbortController();

  const hide = () => {
    shown.abort();
    surface?.remove();
    surface = undefined;
  };
  const show = (range: Range, content: Element) => {
    hide();
    shown = new AbortController();
    const near = range.endContainer;
    const behind = near instanceof Element ? near : near.parentElement;
    const theme = behind ? measureBackground(behind).theme : 'light';
    surface = createSurface({ name: 'sayable-button', near, theme, styles: [buttonStyle] });
    surface.body.classList.add('bubble');
    surface.body.append(content);
    follow(surface, range, shown.signal);
    handleKeys(document, surface, range, hide, shown.signal);
  };
  return {
    showAt: (range) => show(range, buttonFor(document, range, options)),
    tell: (range, message) => {
      const paragraph = document.createElement('p');
      paragraph.role = 'status';
      paragraph.textContent = message;
      show(range, paragraph);
      // The selection may be watched no more, so the note goes by itself: with the next press anywhere.
      document.addEventListener('pointerdown', hide, { capture: true, passive: true, signal: shown.signal });
    },
    hide,
  };
}

type Callbacks = Omit<PractiseButtonOptions, 'document'>;

function buttonFor(document: Document, range: Range, callbacks: Callbacks): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.append(microphone(document), 'Practise');
  // Without this, pressing the button would clear the selection that it belongs to.
  button.addEventListener('pointerdown', (event) => event.preventDefault());
  button.addEventListener('mousedown', (event) => event.preventDefault());
  button.addEventListener('pointerenter', callbacks.onApproach);
  button.addEventListener('focus', callbacks.onApproach);
  button.addEventListener('click', () => {
    button.ariaBusy = 'true';
    callbacks.onPractise(range);
  });
  return button;
}

function microphone(document: Document): SVGSVGElement {
  const namespace = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(namespace, 'svg');
  const attributes = { width: 18, height: 18, viewBox: '0 0 20 20', fill: 'none', stroke: 'currentColor' };
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, String(value));
  svg.setAttribute('stroke-width', '1.6');
  svg.setAttribute('stroke-linecap', 'round');
  svg.ariaHidden = 'true';
  for (const data of microphonePaths) {
    const path = document.createElementNS(namespace, 'path');
    path.setAttribute('d', data);
    svg.append(path);
  }
  return svg;
}

/** Keeps the button at the end of the selection, also where a part of the page scrolls by itself. */
function follow(surface: Surface, range: Range, signal: AbortSignal): void {
  const document = surface.host.ownerDocument;
  const place = () => {
    const anchor = lastBox(range);
    if (!anchor) return;
    const { left, top } = placeNearText({
      anchor,
      size: surface.body.getBoundingClientRect(),
      viewport: {
        width: document.documentElement.clientWidth,
        height: document.documentElement.clientHeight,
      },
      gap: 8,
      margin: 8,
      align: 'end',
    });
    surface.moveTo(left, top);
  };
  place();
  const options = { passive: true, capture: true, signal };
  document.addEventListener('scroll', place, options);
  document.defaultView?.addEventListener('resize', place, options);
}

/** The last line's box of a range; a triple click leaves an empty one in the next paragraph. */
function lastBox(range: Range): DOMRect | undefined {
  return [...range.getClientRects()].findLast((box) => box.width > 0);
}

/**
 * Tab goes from the selection to the button, as if it stood right behind the selected text, and on from there to
 * what follows the text. Esc hides the button; the page hears of it, too.
 */
function handleKeys(
  document: Document,
  surface: Surface,
  range: Range,
  hide: () => void,
  signal: AbortSignal,
): void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') hide();
    if (event.key !== 'Tab' || event.ctrlKey || event.altKey || event.metaKey) return;
    const button = surface.root.querySelector('button');
    const isInside = surface.root.activeElement !== null;
    if (!isInside && button && !event.shiftKey) {
      event.preventDefault();
      button.focus({ preventScroll: true });
    } else if (isInside) {
      const next = event.shiftKey ? null : nextInTabOrder(document, range);
      hide();
      if (next) event.preventDefault();
      next?.focus();
    }
  };
  document.addEventListener('keydown', onKeyDown, { capture: true, signal });
}
