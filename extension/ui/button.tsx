import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
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
