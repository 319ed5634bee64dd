import { type RefObject, useEffect, useLayoutEffect } from 'react';
import { listenFirst } from '../../../ui/first-listener.ts';
import { placeBeside, placeOffText } from '../../../ui/place-beside.ts';
import { viewportOf } from '../../../ui/viewport.ts';
import type { OpenWord } from '../state/state.ts';
import { glossIndexAttribute } from '../view/marked-word.tsx';

interface WordPlacementOptions {
  popover: RefObject<HTMLElement | null>;
  card: RefObject<HTMLElement | null>;
  open: OpenWord;
  close(): void;
}

/**
 * Opens the popover in the top layer beside its word, moves the focus to it, and restores the focus at the
 * end.
 */
export function useWordPlacement({ popover, card, open, close }: WordPlacementOptions): void {
  useLayoutEffect(() => {
    popover.current?.showPopover();
    const opened = popover.current;
    return () => opened?.hidePopover();
  }, [popover]);

  useLayoutEffect(() => {
    const scrolledFrom = { x: window.scrollX, y: window.scrollY };
    const place = () => placePopover(popover.current, card.current, open, scrolledFrom);
    place();
    popover.current?.focus({ preventScroll: true });
    window.addEventListener('scroll', place, { capture: true, passive: true });
    window.addEventListener('resize', place);
    // Expanding content makes the popover longer, and it must stay in the window.
    const sizes = new ResizeObserver(place);
    if (popover.current) sizes.observe(popover.current);
    return () => {
      sizes.disconnect();
      window.removeEventListener('scroll', place, { capture: true });
      window.removeEventListener('resize', place);
      const from = open.anchor ? card.current : glossWord(card.current, open.index);
      from?.focus({ preventScroll: true });
    };
  }, [popover, card, open]);

  useEffect(() => {
    const onPointerDown = (event: PointerEvent) => {
      const inside = event.composedPath().some((node) => node === popover.current || isGlossWord(node));
      if (!inside) close();
    };
    const ended = new AbortController();
    listenFirst(['pointerdown'], onPointerDown, ended.signal);
    return () => ended.abort();
  }, [popover, close]);
}

function isGlossWord(node: EventTarget): boolean {
  return node instanceof Element && node.hasAttribute(glossIndexAttribute);
}

function glossWord(card: HTMLElement | null, index: number): HTMLElement | null {
  return card?.querySelector<HTMLElement>(`[${glossIndexAttribute}="${index}"]`) ?? null;
}

function placePopover(
  popover: HTMLElement | null,
  card: HTMLElement | null,
  { index, anchor }: OpenWord,
  scrolledFrom: { x: number; y: number },
): void {
  if (!popover) return;
  popover.style.maxHeight = '';
  const size = { width: popover.offsetWidth, height: popover.offsetHeight };
  const view = viewportOf(document);
  const word = anchor ?? glossWord(card, index)?.getBoundingClientRect();
  if (!word) return;
  const moved = anchor
    ? { x: scrolledFrom.x - window.scrollX, y: scrolledFrom.y - window.scrollY }
    : { x: 0, y: 0 };
  const box = { left: word.left + moved.x, top: word.top + moved.y, width: word.width, height: word.height };
  const cover = card?.getBoundingClientRect();
  // The word was clicked in the page's sentence: both stay visible.
  const offText = anchor && cover ? placeOffText(box, size, view, cover) : null;
  const { left, top } = offText ?? placeBeside(box, size, view, anchor ? undefined : cover);
  if (offText) popover.style.maxHeight = `${offText.maxHeight}px`;
  popover.style.left = `${left}px`;
  popover.style.top = `${top}px`;
}
