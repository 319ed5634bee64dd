import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { ErrorBoundary } from './error-boundary.tsx';

interface RetryBoundaryProps {
  /**
   * The texts that replace children that can't be shown, and the label of the button that renders them anew.
   */
  title: string;
  detail: string;
  retry: string;
  children: ReactNode;
}

/** Replaces a panel whose data can't be read by the reason, with a button that reads them again. */
export function RetryBoundary({ title, detail, retry, children }: RetryBoundaryProps) {
  const replacement = (onRetry: () => void) => (
    <div role="alert" className="grid justify-items-start gap-3 p-4">
      <h1 className="text-lg font-strong">{title}</h1>
      <p className="text-ink-2">{detail}</p>
      <Button look="primary" onClick={onRetry}>
        {retry}
      </Button>
    </div>
  );
  return <ErrorBoundary fallback={replacement}>{children}</ErrorBoundary>;
}
