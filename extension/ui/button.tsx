import { type ButtonHTMLAttributes, type KeyboardEvent, type ReactNode, type Ref, useRef } from 'react';
import { classNames } from './class-names.ts';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `primary` is the next action: at most one on a screen. */
  look?: 'primary' | 'plain' | 'quiet';
  size?: 'big' | 'medium' | 'small';
  icon?: ReactNode;
}

const looks = { primary: 'btn-primary', plain: '', quiet: 'btn-quiet' };
const sizes = { big: 'btn-big', medium: '', small: 'btn-small' };

export function Button({ look = 'plain', size = 'medium', icon, className, children, ...rest }: ButtonProps) {
  return (
    <button type="button" className={classNames('btn', looks[look], sizes[size], className)} {...rest}>
      {icon}
      {children}
    </button>
  );
}

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** The button's action: read out, and shown as a tooltip. */
  label: string;
  ref?: Ref<HTMLButtonElement>;
  children: ReactNode;
}

export function IconButton({ label, className, children, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={classNames('icon-btn', className)}
      {...rest}
    >
      {children}
    </button>
  );
}

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
