import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { Button } from './button.tsx';

interface DisclosureProps {
  label: string;
  isOpen: boolean;
  onToggle(isOpen: boolean): void;
  /** Makes the button as wide as its place. */
  isWide?: boolean;
  children: ReactNode;
}

/** A button that shows a part of the page below it. Escape closes the part. */
export function Disclosure({ label, isOpen, onToggle, isWide, children }: DisclosureProps) {
  const place = useRef<HTMLElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || !isOpen) return;
    event.preventDefault();
    place.current?.querySelector('button')?.focus();
    onToggle(false);
  };
  return (
    <section ref={place} aria-label={label} className="grid gap-3" onKeyDown={onKeyDown}>
      <Button
        className={isWide ? '' : 'justify-self-start'}
        aria-expanded={isOpen}
        onClick={() => onToggle(!isOpen)}
      >
        {label}
      </Button>
      {isOpen && children}
    </section>
  );
}
