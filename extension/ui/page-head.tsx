import type { ReactNode } from 'react';
import { Mark } from './icons.tsx';

interface PageHeadProps {
  title: string;
  /** The end of the line, such as a button. */
  children?: ReactNode;
}

/** The head of a page of the extension. */
export function PageHead({ title, children }: PageHeadProps) {
  return (
    <header className="flex items-center gap-2">
      <Mark size={22} />
      <h1 className="flex-1 text-xl font-strong">{title}</h1>
      {children}
    </header>
  );
}
