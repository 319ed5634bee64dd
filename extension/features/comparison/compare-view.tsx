import { commonTexts, errorText, comparisonTexts as t } from '@sayable/shared/texts';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { ErrorBoundary } from '../../ui/error-boundary.tsx';
import type { CompareViewProps } from './compare-props.ts';
import { ComparisonView } from './comparison-view.tsx';
import type { LoadState } from './load-comparison.ts';
import { useComparison } from './use-comparison.ts';

/** One attempt and the model voice side by side: the utterance, the differences, and the playback. */
export function CompareView(props: CompareViewProps) {
  const { source, attemptId } = props;
  const { state, again } = useComparison(source, attemptId);
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
