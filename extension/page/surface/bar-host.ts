import { gripAttribute } from '../../features/page-bar/index.ts';
import { viewportOf } from '../../ui/viewport.ts';
import type { Theme } from './background.ts';
import type { Box } from './placement.ts';
import { watchSeenPart } from './seen-part.ts';
import { createSurface, type Surface, type SurfaceOptions } from './surface.ts';

/** The distance between the bar and the window's edges. */
const margin = 8;
/** The distance by which an arrow key moves the bar. */
const keyStep = 24;

const hostStyle = `
.surface { position: fixed; inset: auto auto calc(var(--unseen, 0px) + ${2 * margin}px) 50%; translate: -50% 0; max-width: calc(100vw - ${2 * margin}px); }
.surface.over { inset: ${margin}px auto auto 50%; }
.surface.placed { inset: auto; left: var(--left); top: var(--top); translate: none; }
`;

export interface BarOptions extends Pick<SurfaceOptions, 'name' | 'near'> {
  theme: Theme;
  /** The card's style sheet. */
  styles: string;
  /** Mounts the bar in an element. Returns the function that unmounts it. */
  mount(container: HTMLElement): () => void;
  /** Returns the place of the film that the bar is about, which the bar doesn't cover if there is room. */
  film?(): Box | null;
  signal: AbortSignal;
}

/**
 * Shows a bar at the lower edge of the window, or below its film, where it can be moved. In full screen, it is
 * at the upper edge: captions are at the lower one.
 */
export function openBar({ mount, ...options }: BarOptions): Surface {
  const bar = createBarHost(options);
  options.signal.addEventListener('abort', mount(bar.body));
  return bar;
}

function createBarHost({ film, theme, styles, signal, ...about }: Omit<BarOptions, 'mount'>): Surface {
  const surface = createSurface({ ...about, theme, styles: [styles, hostStyle] });
  const { body, host } = surface;
  let isMoved = false;
  const moveTo = (left: number, top: number) => {
    const { width, height } = viewportOf(host.ownerDocument);
    const box = body.getBoundingClientRect();
    const clamp = (wanted: number, most: number) => Math.max(margin, Math.min(wanted, most - margin));
    body.classList.add('placed');
    body.style.setProperty('--left', `${clamp(left, width - box.width)}px`);
    body.style.setProperty('--top', `${clamp(top, height - box.height)}px`);
  };
  const placeByFilm = () => {
    const box = film?.();
    if (isMoved || !box) return;
    const { height } = body.getBoundingClientRect();
    const isFull = host.ownerDocument.fullscreenElement !== null;
    const hasRoom = box.bottom + height + 2 * margin <= viewportOf(host.ownerDocument).height;
    body.classList.toggle('over', isFull);
    body.classList.remove('placed');
    if (hasRoom && box.bottom > 0 && !isFull) moveTo(box.left, box.bottom + margin);
  };
  const place = () => {
    const { top, height } = seen();
    const unseen = viewportOf(host.ownerDocument).height - top - height;
    body.style.setProperty('--unseen', `${Math.max(0, unseen)}px`);
    placeByFilm();
  };
  const seen = watchSeenPart(host.ownerDocument, place, signal);
  if (film) followFilm(body, place, signal);
  letMove(
    surface,
    {
      moveTo: (left, top) => {
        isMoved = true;
        moveTo(left, top);
      },
      isMoved: () => isMoved,
    },
    signal,
  );
  signal.addEventListener('abort', () => surface.remove());
  return surface;
}

/** Calls back when the film or the bar may have another place. */
function followFilm(body: HTMLElement, place: () => void, signal: AbortSignal): void {
  const observer = new ResizeObserver(place);
  observer.observe(body);
  signal.addEventListener('abort', () => observer.disconnect());
  const options = { passive: true, capture: true, signal };
  for (const type of ['scroll', 'resize', 'fullscreenchange'] as const)
    window.addEventListener(type, place, options);
}

interface Movable {
  moveTo(left: number, top: number): void;
  isMoved(): boolean;
}

/** Lets a person move a bar by its grip: with the pointer, or with the arrow keys. */
function letMove({ root, body }: Surface, { moveTo, isMoved }: Movable, signal: AbortSignal): void {
  const moveBy = (x: number, y: number) => {
    const { left, top } = body.getBoundingClientRect();
    moveTo(left + x, top + y);
  };
  let held: { x: number; y: number } | null = null;
  const isGrip = ({ target }: Event) =>
    target instanceof Element && target.closest(`[${gripAttribute}]`) !== null;
  const listen = (type: 'pointerdown' | 'keydown', hear: (event: Event) => void) =>
    root.addEventListener(type, hear, { signal });
  // The surface hands on copies, which have the properties of the person's events.
  listen('pointerdown', (event) => {
    if (!isGrip(event) || !('clientX' in event && 'clientY' in event)) return;
    const { left, top } = body.getBoundingClientRect();
    held = { x: Number(event.clientX) - left, y: Number(event.clientY) - top };
  });
  listen('keydown', (event) => {
    const steps: Record<string, [number, number]> = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
    };
    const step = 'key' in event && isGrip(event) ? steps[String(event.key)] : undefined;
    if (!step) return;
    event.preventDefault();
    moveBy(step[0] * keyStep, step[1] * keyStep);
  });
  const onMove = ({ clientX, clientY }: PointerEvent) => {
    if (!held) return;
    moveTo(clientX - held.x, clientY - held.y);
  };
  const letGo = () => {
    held = null;
  };
  const first = { capture: true, signal };
  window.addEventListener('pointermove', onMove, first);
  for (const type of ['pointerup', 'pointercancel'] as const) window.addEventListener(type, letGo, first);
  window.addEventListener('resize', () => isMoved() && moveBy(0, 0), { signal });
}
