import { draggedRange, type Press } from './dragged-range.ts';
import { practisableRange } from './practisable-range.ts';
import { rootsOf, selectedRange } from './selected-range.ts';

export interface SelectionListener {
  /** A selection that can be practised stands still. Called again when it changes. */
  onSelected(range: Range): void;
  /** There is none any more. */
  onCleared(): void;
}

/** Shorter than what is noticed, longer than the gap between two events of one gesture. */
const settleMs = 20;

/** What is practised when the person asks for it by a key or the menu. */
export interface SelectionWatch {
  /** What is selected now, if it can be practised. */
  selected(): Range | null;
}

/**
 * Tells about selections until the signal aborts. Until one is made, it does no more than note where the pointer went
 * down: while a person drags, nothing is measured.
 */
export function watchSelection(
  document: Document,
  listener: SelectionListener,
  signal: AbortSignal,
): SelectionWatch {
  let press: Press | undefined;
  let isPointerDown = false;
  let isShown = false;
  let dragged: Range | null = null;
  let roots: ShadowRoot[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const selected = () => practisableRange(document, roots) ?? dragged;
  const read = () => {
    const range = selected();
    if (range) listener.onSelected(range);
    else if (isShown) listener.onCleared();
    isShown = range !== null;
  };
  const readSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(read, settleMs);
  };
  const onSelectionChange = () => {
    if (!isPointerDown && (isShown || selectedRange(document, roots))) readSoon();
  };
  const onPointerDown = (event: Event) => {
    if (isOurs(event)) return;
    isPointerDown = true;
    roots = rootsOf(event);
    dragged = null;
    press = event instanceof PointerEvent ? pressOf(event) : undefined;
  };
  const onPointerUp = (event: Event) => {
    if (isOurs(event)) return;
    isPointerDown = false;
    roots = [...new Set([...roots, ...rootsOf(event)])];
    if (press && event instanceof PointerEvent && !selectedRange(document, roots)) {
      dragged = draggedRange(document, press, event.clientX, event.clientY);
    }
    if (dragged) readSoon();
    else onSelectionChange();
  };
  // A drag of something, or a touch that became a scroll.
  const onPointerCancel = () => {
    isPointerDown = false;
    onSelectionChange();
  };
  const options = { passive: true, capture: true, signal };
  document.addEventListener('selectionchange', onSelectionChange, options);
  const onPointer = { pointerdown: onPointerDown, pointerup: onPointerUp, pointercancel: onPointerCancel };
  for (const [type, listen] of Object.entries(onPointer)) document.addEventListener(type, listen, options);
  signal.addEventListener('abort', () => clearTimeout(timer));
  return { selected };
}

/** What the person does with our button or card changes nothing that she has selected. */
function isOurs(event: Event): boolean {
  return event.target instanceof Element && event.target.localName.startsWith('sayable-');
}

function pressOf({ clientX, clientY, target, button }: PointerEvent): Press | undefined {
  return button === 0 ? { x: clientX, y: clientY, target } : undefined;
}
