import { errorText } from '@sayable/shared/texts';
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
    <ErrorBoundary fallback={<Message title="This could not be drawn">Close it and open it again.</Message>}>
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
        <Message title="This try is no longer in your history">
          It was deleted. Say the sentence again, then compare.
          {props.onHistory && <Button onClick={props.onHistory}>Practise another sentence</Button>}
        </Message>
      );
    case 'not-judged':
      return (
        <Message title="This try has no score yet">
          Its sounds have not been checked.
          <Button look="primary" onClick={() => props.onPractise(state.attempt)}>
            Check it now
          </Button>
        </Message>
      );
    case 'failed':
      return (
        <Message title="The two voices could not be read">
          {errorText(state.error).detail}
          <Button onClick={again}>Try again</Button>
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
