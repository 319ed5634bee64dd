import type { pageText } from '@sayable/shared/texts/page';
import { listenFirst } from '../../ui/first-listener.ts';
import {
  type Box,
  centreOf,
  createSurface,
  isRightToLeft,
  measureBackground,
  placeNearText,
  rootsAround,
  type Surface,
  viewportOf,
} from '../surface/index.ts';
import { flatParent, isInOtherLanguage } from '../text/index.ts';
import { createMenuButton, keepsSelection } from './button-menu.ts';
import { buttonStyle, microphonePath } from './button-style.ts';
import { nextInTabOrder } from './tab-order.ts';

export interface PractiseButtonOptions {
  document: Document;
  /** The site's name, as people know it; undefined if it has none. */
  site: string | undefined;
  /** The texts of the caller, in the language of the interface. */
  text: typeof pageText;
  onPractise(range: Range): void;
  /** Called when the button is to be hidden from now on. */
  onHide(where: 'site' | 'everywhere', range: Range): void;
  /** Called when the pointer is on the button, or nothing else is to be done: good moments to preload. */
  onApproach(): void;
  /**
   * Returns the box of the caption to which the button belongs; absent for a button beside a selection, where
   * Tab leads to it.
   */
  captionBox?(): Box | undefined;
}

/** A caption changes several times in a second. */
const captionChangesMs = 250;

/** The small "Practice" button beside a selection. */
export interface PractiseButton {
  showAt(range: Range, label?: string): void;
  /** Replaces the button with an instruction. */
  tell(range: Range, message: string): void;
  hide(): void;
}

/** Creates the button; nothing is added to the page before it is shown. */
export function createPractiseButton({ document, ...options }: PractiseButtonOptions): PractiseButton {
  let surface: Surface | undefined;
  let shown = new AbortController();

  const hide = () => {
    shown.abort();
    surface?.remove();
    surface = undefined;
  };
  const show = (range: Range, ...content: HTMLElement[]) => {
    const hadFocus = surface?.root.activeElement;
    hide();
    shown = new AbortController();
    const near = () => range.endContainer;
    const behind =
      range.endContainer instanceof Element ? range.endContainer : flatParent(range.endContainer);
    const theme = behind ? measureBackground(behind, centreOf(lastBox(range))).seenTheme : 'light';
    surface = createSurface({ name: 'sayable-button', near, theme, styles: [buttonStyle] });
    surface.body.classList.add('bubble');
    // No shadow falls on the caption below.
    if (options.captionBox) surface.body.style.clipPath = 'inset(-1px round 13px)';
    surface.body.append(...content);
    follow(surface, range, options, shown.signal);
    if (!options.captionBox) handleKeys(surface, range, hide, shown.signal);
    // Tab may reach the button before the last change of the selection has shown it anew.
    if (hadFocus) content[0]?.focus({ preventScroll: true });
  };
  return {
    showAt(range, label = options.text('practise')) {
      const menu = createMenuButton({
        document,
        site: options.site,
        text: options.text,
        onHide: (where) => options.onHide(where, range),
      });
      show(range, buttonFor(document, label, range, options), menu);
    },
    tell: (range, message) => {
      const paragraph = document.createElement('p');
      paragraph.role = 'status';
      paragraph.textContent = message;
      show(range, paragraph);
      // The selection may not be watched any more, so the next press anywhere hides the note.
      listenFirst(['pointerdown'], hide, shown.signal);
    },
    hide,
  };
}

/**
 * Creates a button that isn't shown beside text in other languages: a learner reads half of her pages in her
 * own.
 */
export function createEnglishButton(options: PractiseButtonOptions): PractiseButton {
  const button = createPractiseButton(options);
  let idle = 0;
  const hide = () => {
    cancelIdleCallback(idle);
    button.hide();
  };
  return {
    ...button,
    hide,
    tell(range, message) {
      cancelIdleCallback(idle);
      button.tell(range, message);
    },
    showAt(range, label) {
      if (isInOtherLanguage(range)) return hide();
      button.showAt(range, label);
      cancelIdleCallback(idle);
      // A finger touches the button without approaching it.
      idle = requestIdleCallback(options.onApproach);
    },
  };
}

type Callbacks = Omit<PractiseButtonOptions, 'document'>;

function buttonFor(document: Document, label: string, range: Range, callbacks: Callbacks): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.append(microphone(document), label);
  keepsSelection(button);
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
  const path = document.createElementNS(namespace, 'path');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.ariaHidden = 'true';
  path.setAttribute('d', microphonePath);
  svg.append(path);
  return svg;
}

/** Keeps the button at the end of the selection, even if a part of the page scrolls by itself. */
function follow(
  surface: Surface,
  range: Range,
  { captionBox }: Pick<PractiseButtonOptions, 'captionBox'>,
  signal: AbortSignal,
): void {
  const document = surface.host.ownerDocument;
  const observer = new ResizeObserver(() => place());
  const place = () => {
    const anchor = captionBox?.() ?? lastBox(range);
    if (!anchor) return;
    const { left, top } = placeNearText({
      anchor,
      size: surface.body.getBoundingClientRect(),
      viewport: viewportOf(document),
      gap: 8,
      margin: 8,
      // Below a caption are the player's own controls.
      side: captionBox && 'above',
      // The end of a right-to-left text line is its left end.
      align: isRightToLeft(range) ? 'start' : 'end',
    });
    surface.moveTo(left, top);
  };
  place();
  observer.observe(surface.body);
  const giveWay = () => {
    const top = captionBox?.()?.top ?? Number.POSITIVE_INFINITY;
    if (top < surface.body.getBoundingClientRect().bottom) place();
  };
  const timer = captionBox && setInterval(giveWay, captionChangesMs);
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearInterval(timer);
  });
  const options = { passive: true, capture: true, signal };
  for (const root of rootsAround(range.endContainer)) root.addEventListener('scroll', place, options);
  document.defaultView?.addEventListener('resize', place, options);
}

/** Returns the box of a range's last text line; a triple click leaves an empty box in the next paragraph. */
function lastBox(range: Range): DOMRect | undefined {
  return [...range.getClientRects()].findLast((box) => box.width > 0);
}

/**
 * Handles keys: Tab moves from the selection to the button, as if it followed the selected text, and from
 * there to the element after the text. Esc hides the button; the page receives it too.
 */
function handleKeys(surface: Surface, range: Range, hide: () => void, signal: AbortSignal): void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') hide();
    if (event.key !== 'Tab' || event.ctrlKey || event.altKey || event.metaKey) return;
    const buttons = [...surface.root.querySelectorAll('button')];
    const [button] = buttons;
    const active = surface.root.activeElement;
    const isInside = active !== null;
    // The browser moves the focus between our own buttons.
    if (isInside && active !== (event.shiftKey ? button : buttons.at(-1))) return;
    const target = event.shiftKey ? null : isInside ? nextInTabOrder(range) : button;
    if (isInside) hide();
    if (!target) return;
    event.preventDefault();
    // A page that keeps the focus in its dialog would move it as well.
    event.stopImmediatePropagation();
    target.focus({ preventScroll: !isInside });
  };
  listenFirst(['keydown'], onKeyDown, signal);
}
