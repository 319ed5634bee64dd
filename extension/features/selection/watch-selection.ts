import { practisableRange } from './practisable-range.ts';

export interface SelectionListener {
  /** A selection that can be practised stands still. Called again when it changes. */
  onSelected(range: Range): void;
  /** There is none any more. */
  onCleared(): void;
}

/** Shorter than what is noticed, longer than the gap between two events of one gesture. */
const settleMs = 20;

/**
 * Tells about selections until the signal aborts. Until one is made, it does no more than note whether a button of
 * the pointer is down: while a person drags, nothing is measured.
 */
export function watchSelection(document: Document, listener: SelectionListener, signal: AbortSignal): void {
  let isPointerDown = false;
  let isShown = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const read = () => {
    const range = practisableRange(document);
    if (range) listener.onSelected(range);
    else if (isShown) listener.onCleared();
    isShown = range !== null;
  };
  const readSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(read, settleMs);
  };
  const onSelectionChange = () => {
    const isCollapsed = document.getSelection()?.isCollapsed ?? true;
    if (!isPointerDown && (!isCollapsed || isShown)) readSoon();
  };
  const onPointerUp = () => {
    isPointerDown = false;
    onSelectionChange();
  };
  const options = { passive: true, capture: true, signal };
  document.addEventListener('selectionchange', onSelectionChange, options);
  document.addEventListener(
    'pointerdown',
    () => {
      isPointerDown = true;
    },
    options,
  );
  document.addEventListener('pointerup', onPointerUp, options);
  // A drag of selected text, or a touch that became a scroll.
  document.addEventListener('pointercancel', onPointerUp, options);
  signal.addEventListener('abort', () => clearTimeout(timer));
}
