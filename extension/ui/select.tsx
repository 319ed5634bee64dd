import type { SelectHTMLAttributes } from 'react';
import { ChevronIcon } from './icons.tsx';

/** A choice of one option, with the system's own list. */
export function Select({ children, ...rest }: SelectHTMLAttributes<HTMLSelectElement>) {
  return (
    <span className="select">
      <select {...rest}>{children}</select>
      <ChevronIcon size={16} />
    </span>
  );
}
