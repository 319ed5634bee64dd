import { createContext, type ReactNode, use } from 'react';
import { createPortal } from 'react-dom';

/** The element in the panel's head for the buttons of the shown view. */
export const HeadSlot = createContext<HTMLElement | null>(null);

/** Adds buttons of a view at the end of the panel's head. */
export function HeadActions({ children }: { children: ReactNode }) {
  const slot = use(HeadSlot);
  return slot && createPortal(children, slot);
}
