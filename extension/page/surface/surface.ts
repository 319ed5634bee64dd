import type { Theme } from './background.ts';
import { zoomOf } from './geometry.ts';

/** An element of ours on a foreign page: the page's styles don't reach it, and its key events don't reach the page. */
export interface Surface {
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  /** The parent of the shown content. */
  readonly body: HTMLElement;
  /** Moves the body's upper left corner to a point of the viewport; from then on it scrolls with the page. */
  moveTo(left: number, top: number): void;
  setTheme(theme: Theme): void;
  /** Inserts the element again if the page has removed it, as frameworks do when they take over a document. */
  restore(): void;
  remove(): void;
}

export interface SurfaceOptions {
  /**
   * The element's name for people who inspect the page; it needs a hyphen, because only such elements may have a shadow
   * root.
   */
  name: `sayable-${string}`;
  /** The text that it belongs to. */
  near: Node;
  theme: Theme;
  styles: readonly string[];
}

/**
 * `!important` inside a shadow root overrides the page's own `!important` for the host element, so no rule of the page
 * can hide it. The body is in the top layer: the page can't cover or clip it or move its origin, and as it is
 * positioned absolutely there, it scrolls with the page. The host has no box of its own: another box in the page would
 * make the browser walk through all boxes of the page before the next paint (20–30 ms for 35,000 elements).
 */
const isolation = `
:host { all: initial !important; display: contents !important; direction: ltr !important;
  color-scheme: light !important; }
:host([data-theme="dark"]) { color-scheme: dark !important; }
.surface { position: absolute; inset: 0 auto auto 0; width: max-content; height: auto; margin: 0; padding: 0;
  border: 0; background: none; color: inherit; overflow: visible; }
`;

/** The events that a page listens to for its own shortcuts, drags and "click outside". None leaves the surface. */
const privateEvents = [
  ...['keydown', 'keyup', 'keypress', 'beforeinput', 'input', 'change', 'copy', 'cut', 'paste'],
  ...['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'click', 'dblclick', 'auxclick', 'contextmenu'],
  ...['touchstart', 'touchmove', 'touchend', 'wheel', 'focusin', 'focusout', 'dragstart', 'selectstart'],
];

/** Adds a surface to the page. */
export function createSurface({ name, near, theme, styles }: SurfaceOptions): Surface {
  const document = near.ownerDocument ?? globalThis.document;
  const host = document.createElement(name);
  host.dataset.theme = theme;
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [isolation, ...styles].map(styleSheet);
  const body = document.createElement('div');
  body.className = 'surface';
  body.popover = 'manual';
  root.append(body);
  for (const type of privateEvents) {
    host.addEventListener(type, (event) => event.stopPropagation(), { passive: true });
  }
  const show = () => {
    parentFor(near, document).append(host);
    // Zoomed pages zoom their text; our surface already has its final size.
    body.style.zoom = String(1 / zoomOf(host));
    body.showPopover();
  };
  show();
  return {
    host,
    root,
    body,
    moveTo: (left, top) => {
      body.style.left = `${left + globalThis.scrollX}px`;
      body.style.top = `${top + globalThis.scrollY}px`;
    },
    setTheme: (next) => {
      host.dataset.theme = next;
    },
    restore() {
      if (!host.isConnected) show();
    },
    remove: () => host.remove(),
  };
}

/**
 * Everything outside a modal dialog is inert, and everything outside a full-screen element is invisible. A player shows none of its
 * children.
 */
function parentFor(near: Node, document: Document): Element {
  const element = near instanceof Element ? near : near.parentElement;
  const full = document.fullscreenElement;
  return (
    closestAcrossShadow(element, 'dialog:modal') ??
    (full instanceof HTMLMediaElement ? null : full) ??
    document.documentElement
  );
}

function closestAcrossShadow(element: Element | null, selector: string): Element | null {
  const found = element?.closest(selector) ?? null;
  const root = element?.getRootNode();
  return found ?? (root instanceof ShadowRoot ? closestAcrossShadow(root.host, selector) : null);
}

function styleSheet(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}
