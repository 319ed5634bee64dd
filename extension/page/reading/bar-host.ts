import { gripAttribute, type MountReadingBarOptions } from '../../features/reading/index.ts';
import { createSurface, type Surface, type Theme, viewportOf } from '../surface/index.ts';
import type { PageReadingOptions } from './options.ts';
import { watchSeenPart } from './seen-part.ts';

/** The distance between the bar and the window's edges. */
const margin = 8;
/** The distance by which an arrow key moves the bar. */
const keyStep = 24;

const hostStyle = `
.surface { position: fixed; inset: auto auto calc(var(--unseen, 0px) + ${2 * margin}px) 50%; translate: -50% 0; max-width: calc(100vw - ${2 * margin}px); }
.surface.moved { inset: auto; left: var(--left); top: var(--top); translate: none; }
`;

export interface BarOptions extends Omit<MountReadingBarOptions, 'container'> {
  /** Returns the text that is read, or what is around it. */
  near(): Node;
  theme: Theme;
  page: Pick<PageReadingOptions, 'mountBar' | 'styles'>;
  signal: AbortSignal;
}

/** Shows the bar of a reading at the lower edge of the window, where it can be moved. */
export function openBar({ near, theme, page, signal, ...content }: BarOptions): Surface {
  const bar = createBarHost({ near, theme, styles: page.styles, signal });
  signal.addEventListener('abort', page.mountBar({ container: bar.body, ...content }));
  return bar;
}

type BarHostOptions = Pick<BarOptions, 'near' | 'theme' | 'signal'> & Pick<PageReadingOptions, 'styles'>;

function createBarHost({ near, theme, styles, signal }: BarHostOptions): Surface {
  const surface = createSurface({ name: 'sayable-reading', near, theme, styles: [styles, hostStyle] });
  const { body, root, host } = surface;
  const place = () => {
    const { top, height } = seen();
    const unseen = viewportOf(host.ownerDocument).height - top - height;
    body.style.setProperty('--unseen', `${Math.max(0, unseen)}px`);
  };
  const seen = watchSeenPart(host.ownerDocument, place, signal);
  const moveTo = (left: number, top: number) => {
    const { width, height } = viewportOf(host.ownerDocument);
    const box = body.getBoundingClientRect();
    const clamp = (wanted: number, most: number) => Math.max(margin, Math.min(wanted, most - margin));
    body.classList.add('moved');
    body.style.setProperty('--left', `${clamp(left, width - box.width)}px`);
    body.style.setProperty('--top', `${clamp(top, height - box.height)}px`);
  };
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
    if (held) moveTo(clientX - held.x, clientY - held.y);
  };
  const letGo = () => {
    held = null;
  };
  const first = { capture: true, signal };
  window.addEventListener('pointermove', onMove, first);
  for (const type of ['pointerup', 'pointercancel'] as const) window.addEventListener(type, letGo, first);
  window.addEventListener('resize', () => body.classList.contains('moved') && moveBy(0, 0), { signal });
  signal.addEventListener('abort', () => surface.remove());
  return surface;
}
