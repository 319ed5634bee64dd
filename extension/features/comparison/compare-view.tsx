import { commonTexts, errorText, comparisonTexts as t } from '@sayable/shared/texts';
import { type ReactNode, useCallback, useLayoutEffect, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { ErrorBoundary } from '../../ui/error-boundary.tsx';
import { Mark } from '../../ui/icons.tsx';
import type { CompareSource, CompareViewProps } from './compare-props.ts';
import { ComparisonView } from './comparison-view.tsx';
import { type LoadState, loadComparison, withMadeReference } from './load-comparison.ts';

/** One attempt and the model voice side by side: the utterance, the differences, and the playback. */
export function CompareView(props: CompareViewProps) {
  const { source, attemptId, earlierId } = props;
  const { state, again } = useComparison(source, attemptId, earlierId);
  return (
    <ErrorBoundary fallback={<Message title={t('undrawn')}>{t('undrawnDetail')}</Message>}>
      <Loaded {...props} state={state} again={again} />
    </ErrorBoundary>
  );
}

function Loaded({ state, again, ...props }: CompareViewProps & { state: LoadState; again(): void }) {
  switch (state.name) {
    case 'loading':
      return <div className="compare compare-loading" aria-busy="true" />;
    case 'not-found':
      return (
        <Message title={t('notFound')}>
          {t('notFoundDetail')}
          {props.onHistory && <Button onClick={props.onHistory}>{t('practiseAnother')}</Button>}
        </Message>
      );
    case 'not-judged':
      return (
        <Message title={t('notJudged')}>
          {t('notJudgedDetail')}
          <Button look="primary" onClick={() => props.onPractise(state.attempt)}>
            {commonTexts('checkItNow')}
          </Button>
        </Message>
      );
    case 'failed':
      return (
        <Message title={t('unreadable')}>
          {errorText(state.error).detail}
          <Button onClick={again}>{commonTexts('tryAgain')}</Button>
        </Message>
      );
    case 'ready':
      return <ComparisonView key={props.attemptId} {...props} comparison={state.comparison} again={again} />;
  }
}

function Message({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div role="alert" className="compare-message">
      <h2 className="text-lg font-strong">{title}</h2>
      <div className="grid justify-items-start gap-3 text-ink-2">{children}</div>
    </div>
  );
}

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

/** Loads an attempt with both voices; the model voice is made if it isn't kept. */
function useComparison(
  source: CompareSource,
  attemptId: string,
  earlierId: string | undefined,
): { state: LoadState; again(): void } {
  const [state, setState] = useState<LoadState>({ name: 'loading' });
  const [times, setTimes] = useState(0);
  // The database is asked before the empty view is painted.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new number reloads
  useLayoutEffect(() => {
    let isWanted = true;
    const show = (next: LoadState) => isWanted && setState(next);
    const load = async () => {
      const loaded = await loadComparison(source, attemptId, earlierId);
      show(loaded);
      if (!isWanted || loaded.name !== 'ready' || loaded.comparison.reference.absence !== 'making') return;
      show({ name: 'ready', comparison: await withMadeReference(loaded.comparison, source) });
    };
    void load();
    return () => {
      isWanted = false;
    };
  }, [source, attemptId, earlierId, times]);
  const again = useCallback(() => setTimes((before) => before + 1), []);
  return { state, again };
}
