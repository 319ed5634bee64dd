import { commonTexts } from '@sayable/shared/texts';
import { Mark } from '../../ui/icons.tsx';
import type { CompareViewProps } from './compare-props.ts';
import { CompareView } from './compare-view.tsx';

/** The comparison of two voices on its own page. */
export function ComparePage(props: CompareViewProps) {
  return (
    <main className="compare-page">
      <header className="panel-head">
        <Mark />
        <h1 className="flex-1 font-strong">{commonTexts('compare')}</h1>
      </header>
      <CompareView {...props} isAlone takesFocus />
    </main>
  );
}
