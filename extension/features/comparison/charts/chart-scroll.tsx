import { comparisonTexts as t } from '@sayable/shared/texts';
import type { ReactNode } from 'react';
import type { Shown } from '../shown.ts';

interface ChartScrollProps extends Pick<Shown, 'scroll' | 'widthPx' | 'viewPx'> {
  /** The name of the drawing. */
  name: string;
  children: ReactNode;
}

/** The place of a drawing: it scrolls sideways with the other drawings if it is wider. */
export function ChartScroll({ scroll, widthPx, viewPx, name, children }: ChartScrollProps) {
  if (widthPx <= viewPx) return <div>{children}</div>;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div
      ref={scroll.join}
      className="chart-scroll"
      role="group"
      aria-label={t('scrollsSideways', { name })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable element must be reachable by keys
      tabIndex={0}
    >
      {children}
    </div>
  );
}
