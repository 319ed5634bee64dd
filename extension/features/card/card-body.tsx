import { LevelTicks } from '../../ui/ticks.tsx';
import { FailureView } from './failure-view.tsx';
import type { PartProps } from './foot-parts.tsx';
import { glossOfPlan } from './gloss.ts';
import { GlossView } from './gloss-view.tsx';
import { guidanceFor } from './guidance.ts';
import { helpersNote } from './helpers-note.ts';
import { ResultView } from './result-view.tsx';
import { ListeningView, SentenceView } from './sentence-view.tsx';
import type { CardState, CheckingPhase } from './state.ts';

export function CardBody({ state, dispatch }: PartProps) {
  const note = helpersNote(state);
  return (
    <>
      <PhaseView state={state} dispatch={dispatch} />
      {note !== null && <p className="helpers-note mt-2 text-xs text-ink-3">{note}</p>}
      {state.phase.name === 'result' && state.phase.attempt.recordingGone && (
        <p className="mt-2 text-sm text-ink-2">
          Your recording was deleted to save space, so it can’t be played. Record again to hear yourself.
        </p>
      )}
      {!state.isOnPage && (
        <p className="mt-3 text-sm text-ink-2" role="status">
          The page has changed and no longer shows this text. You can go on practising it here.
        </p>
      )}
      {state.notice && (
        <p className="mt-3 text-sm text-ink-2" role="alert">
          {state.notice.message}
        </p>
      )}
    </>
  );
}

function PhaseView({ state, dispatch }: PartProps) {
  const { phase, plan } = state;
  const text = plan?.text ?? state.text;
  switch (phase.name) {
    case 'preparing':
      return <SentenceView text={text} plan={plan} />;
    case 'idle':
      return (
        <SentenceView
          text={text}
          plan={plan}
          openIndex={state.openWord?.index ?? null}
          onOpenWord={(index) => dispatch({ type: 'open-word', index, anchor: null })}
        />
      );
    case 'opening':
      return <ListeningView text={text} plan={plan} phase={null} />;
    case 'listening':
      return <ListeningView text={text} plan={plan} phase={phase} />;
    case 'checking':
      return <CheckingView state={state} phase={phase} />;
    case 'failed':
      return <FailureView guidance={guidanceFor(phase.failure)} text={text} />;
    case 'result':
      return (
        <ResultView
          firstLanguage={state.firstLanguage}
          key={phase.attempt.attemptId}
          text={text}
          attempt={phase.attempt}
          openIndex={state.openWord?.index ?? null}
          onOpenWord={(index) => dispatch({ type: 'open-word', index, anchor: null })}
        />
      );
  }
}

function CheckingView({ state, phase }: { state: CardState; phase: CheckingPhase }) {
  const { plan, text } = state;
  return (
    <>
      {plan ? (
        <GlossView words={glossOfPlan(plan, phase.words)} openIndex={null} />
      ) : (
        <SentenceView text={text} plan={plan} />
      )}
      <div className="meter mt-3">
        <LevelTicks levels={phase.levels} live={false} />
      </div>
    </>
  );
}
