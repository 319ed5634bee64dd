import { type KeyboardEvent, type ReactNode, type RefObject, useRef } from 'react';
import type { Intent, OpenWord } from '../state/state.ts';
import { useWordPlacement } from './use-word-placement.ts';

interface WordDialogProps {
  label: string;
  open: OpenWord;
  /** The number of words between which the arrow keys move. */
  wordCount: number;
  card: RefObject<HTMLElement | null>;
  dispatch(intent: Intent): void;
  children: ReactNode;
}

/** The popover of a word, beside it. */
export function WordDialog({ label, open, wordCount, card, dispatch, children }: WordDialogProps) {
  const popover = useRef<HTMLDivElement>(null);
  useWordPlacement({ popover, card, open, close: () => dispatch({ type: 'close-word' }) });
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const index = open.index + step;
    if (step === 0 || index < 0 || index >= wordCount) return;
    event.preventDefault();
    dispatch({ type: 'open-word', index, anchor: null });
  };
  return (
    <div
      ref={popover}
      popover="manual"
      role="dialog"
      aria-label={label}
      tabIndex={-1}
      className="word-popover"
      onKeyDown={onKeyDown}
    >
      {children}
    </div>
  );
}
