import { listenFirst } from '../../ui/first-listener.ts';
import { draggedRange, type Press } from './dragged-range.ts';
import { practisableRange } from './practisable-range.ts';
import { rootsOf, selectedRange } from './selected-range.ts';

export interface SelectionListener {
  /** Called when a practisable selection is stable, and again when it changes. */
  onSelected(range: Range): void;
  /** Called when the selection is cleared. */
  onCleared(): void;
}

/** The delay is too short to be noticed, and longer than the gap between two events of one gesture. */
const settleMs = 20;

/** The watch of the selection, which serves the keyboard command and the menu. */
export interface SelectionWatch {
  /** Returns the present selection if it can be practised. */
  selected(): Range | null;
}

/**
 * Reports selections until the signal aborts. Before the first selection, it only records the position of the
 * pointer press: during a drag, nothing is measured.
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
    isPointerDown = true;
    roots = rootsOf(event);
    dragged = null;
    press = event instanceof PointerEvent ? pressOf(event) : undefined;
  };
  const onPointerUp = (event: Event) => {
    isPointerDown = false;
    roots = [...new Set([...roots, ...rootsOf(event)])];
    if (press && event instanceof PointerEvent && !selectedRange(document, roots)) {
      dragged = draggedRange(document, press, event.clientX, event.clientY);
    }
    if (dragged) readSoon();
    else onSelectionChange();
  };
  // A drag of an element, or a touch that became a scroll.
  const onPointerCancel = () => {
    isPointerDown = false;
    onSelectionChange();
  };
  // Our button and our card keep their events: what the person does there doesn't change the selection.
  listenFirst(['selectionchange'], onSelectionChange, signal);
  listenFirst(['pointerdown'], onPointerDown, signal);
  listenFirst(['pointerup'], onPointerUp, signal);
  listenFirst(['pointercancel'], onPointerCancel, signal);
  signal.addEventListener('abort', () => clearTimeout(timer));
  return { selected };
}

function pressOf({ clientX, clientY, target, button }: PointerEvent): Press | undefined {
  return button === 0 ? { x: clientX, y: clientY, target } : undefined;
}
