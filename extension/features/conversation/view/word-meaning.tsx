import { useLayoutEffect, useRef } from 'react';
import type { DefinitionSource } from '../../../messaging/definitions.ts';
import { placeBeside } from '../../../ui/place-beside.ts';
import { DefinitionPopover } from '../../definition/index.ts';

export interface OpenMeaning {
  word: string;
  sentence: string;
  place: DOMRect;
}

interface MeaningProps {
  open: OpenMeaning;
  definitions: DefinitionSource;
  onClose(): void;
}

/** A word's definition, beside the word. The focus moves into it, and back when it closes. */
export function Meaning({ open, definitions, onClose }: MeaningProps) {
  const popover = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    const element = popover.current;
    element?.showPopover();
    return () => {
      element?.hidePopover();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  useLayoutEffect(() => {
    const element = popover.current;
    if (!element) return;
    const place = () => {
      const size = { width: element.offsetWidth, height: element.offsetHeight };
      const { left, top } = placeBeside(open.place, size, { width: innerWidth, height: innerHeight });
      Object.assign(element.style, { left: `${left}px`, top: `${top}px` });
    };
    place();
    const sizes = new ResizeObserver(place);
    sizes.observe(element);
    return () => sizes.disconnect();
  }, [open]);
  useClosing(popover, onClose);
  return (
    <div ref={popover} popover="manual" className="conversation-meaning">
      <DefinitionPopover
        key={open.word}
        word={open.word}
        sentence={open.sentence}
        source={definitions}
        onClose={onClose}
      />
    </div>
  );
}

/** Closes it on Escape, on a click elsewhere and on scrolling. */
function useClosing(popover: React.RefObject<HTMLElement | null>, onClose: () => void): void {
  const latest = useRef(onClose);
  latest.current = onClose;
  useLayoutEffect(() => {
    const ended = new AbortController();
    const options = { capture: true, signal: ended.signal };
    const close = (event: Event) => {
      if (event.target instanceof Node && popover.current?.contains(event.target)) return;
      latest.current();
    };
    window.addEventListener('pointerdown', close, options);
    window.addEventListener('scroll', close, options);
    window.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        latest.current();
      },
      options,
    );
    return () => ended.abort();
  }, [popover]);
}
