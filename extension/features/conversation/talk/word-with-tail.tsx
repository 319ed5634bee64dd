import type { ReactNode } from 'react';

/** What is written right behind a word, up to the next space: "." or ",”". */
export const tailOf = (text: string | undefined): string => /^\S+/.exec(text ?? '')?.[0] ?? '';

/** A line breaks before and behind a button anywhere; a full stop must not begin one. */
export function WordWithTail({ tail, children }: { tail: ReactNode; children: ReactNode }) {
  return tail ? (
    <span className="whitespace-nowrap">
      {children}
      {tail}
    </span>
  ) : (
    children
  );
}
