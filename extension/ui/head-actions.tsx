import { createContext, type ReactNode, use } from 'react';
import { createPortal } from 'react-dom';

/** Where the buttons of the shown view stand in the panel's head. */
export const HeadSlot = createContext<HTMLElement | null>(null);

/** Puts buttons of a view into the panel's head, at its end. */
export function HeadActions({ children }: { children: ReactNode }) {
  const slot = use(HeadSlot);
  return slot && createPortal(children, slot);
}
