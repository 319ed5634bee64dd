import { keepEventsInside } from '../../ui/first-listener.ts';
import { zoomOf } from '../../ui/viewport.ts';
import { flatParent } from '../text/index.ts';
import type { Theme } from './background.ts';

/**
 * An element of ours on a foreign page: the page's styles don't reach it, and its events don't reach the
 * page.
 */
export interface Surface {
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  /** The parent of the shown content. */
  readonly body: HTMLElement;
  /** Moves the body's upper left corner to a point of the viewport; from then on it scrolls with the page. */
  moveTo(left: number, top: number): void;
  /**
   * Inserts the element again if the page has removed it, as frameworks do when they take over a document, or
   * has hidden what it is in. Returns false if the page has taken its listeners too (`document.open()`): it
   * is dead.
   */
  restore(): boolean;
  remove(): void;
}

export interface SurfaceOptions {
  /**
   * The element's name for people who inspect the page; it needs a hyphen, because only such elements may
   * have a shadow root.
   */
  name: `sayable-${string}`;
  /** Returns the text that it belongs to, or what is around the text. */
  near(): Node;
  theme: Theme;
  styles: readonly string[];
}

/**
 * `!important` inside a shadow root overrides the page's own `!important` for the host element, so no rule of
 * the page can hide it. The body is in the top layer: the page can't cover or clip it or move its origin, and
 * as it is positioned absolutely there, it scrolls with the page. The host has no box of its own: another box
 * in the page would make the browser walk through all boxes of the page before the next paint (20–30 ms for
 * 35,000 elements).
 */
const isolation = `
:host { all: initial !important; display: contents !important; direction: ltr !important;
  color-scheme: light !important; }
:host([data-theme="dark"]) { color-scheme: dark !important; }
@media print { :host { display: none !important; } }
.surface { position: absolute; inset: 0 auto auto 0; width: max-content; height: auto; margin: 0; padding: 0;
  border: 0; background: none; color: inherit; overflow: visible; }
`;

/** Adds a surface to the page. */
export function createSurface({ name, near, theme, styles }: SurfaceOptions): Surface {
  const { document } = globalThis;
  const host = document.createElement(name);
  host.dataset.theme = theme;
  keepFromTranslators(host);
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [isolation, ...styles].map(styleSheet);
  const body = document.createElement('div');
  body.className = 'surface';
  body.popover = 'manual';
  // The content of a shadow root doesn't inherit it.
  keepFromTranslators(body);
  root.append(body);
  const ended = new AbortController();
  keepEventsInside(host, ended.signal);
  // Zoomed pages zoom their text; our surface already has its final size. The host has no box, and so no zoom
  // of its own.
  const unzoom = () => {
    const around = flatParent(host);
    const zoom = String(1 / (around ? zoomOf(around) : 1));
    if (body.style.zoom !== zoom) body.style.zoom = zoom;
  };
  const show = (parent: Node) => {
    const focused = root.activeElement;
    parent.appendChild(host);
    unzoom();
    body.showPopover();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  };
  show(parentFor(near()));
  let isHeard = true;
  root.addEventListener(probeType, () => {
    isHeard = true;
  });
  return {
    host,
    root,
    body,
    moveTo: (left, top) => {
      // Read before anything is written: after it, the browser would lay out the page for this.
      const { scrollX, scrollY } = globalThis;
      unzoom();
      body.style.left = `${left + scrollX}px`;
      body.style.top = `${top + scrollY}px`;
    },
    restore() {
      // A sentence that moves at the same time asks once more.
      if (ended.signal.aborted) return true;
      const text = near();
      const isShown = host.isConnected && body.checkVisibility();
      // While a framework renders the text again, its place is not known.
      if (isShown && !text.isConnected) return true;
      const parent = parentFor(text);
      if (!host.isConnected || host.parentNode !== parent) show(parent);
      isHeard = false;
      root.dispatchEvent(new Event(probeType));
      return isHeard;
    },
    remove() {
      ended.abort();
      host.remove();
    },
  };
}

/** Translators replace texts, also those that we are about to change, and know these two signs. */
function keepFromTranslators(element: HTMLElement): void {
  element.setAttribute('translate', 'no');
  element.classList.add('notranslate');
}

/** It doesn't leave the shadow root. */
const probeType = 'sayable-probe';

/**
 * The elements in which a surface has to be. Outside a modal dialog everything is inert. A press or the focus
 * outside a popover closes it, and so do pages with what they call a dialog.
 */
const holders =
  ':modal, :fullscreen, :popover-open, dialog[open], [aria-modal="true"], [role="dialog"], [role="alertdialog"]';

/**
 * Returns the nearest such element around a text, as the browser renders it; the root element if there is
 * none.
 */
function parentFor(near: Node): Node {
  for (let at = near instanceof Element ? near : flatParent(near); at; at = flatParent(at)) {
    // Beside a shadow root, only what a slot shows is rendered, and nothing in a player.
    if (at.matches(holders) && at.checkVisibility() && !(at instanceof HTMLMediaElement))
      return at.shadowRoot ?? at;
  }
  return document.documentElement;
}

function styleSheet(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}
