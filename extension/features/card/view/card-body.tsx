import { cardTexts as t } from '@sayable/shared/texts';
import { LevelTicks } from '../../../ui/ticks.tsx';
import { PauseNote } from '../pauses/pause-note.tsx';
import { glossOfPlan } from '../state/gloss.ts';
import { guidanceFor } from '../state/guidance.ts';
import { noticeText } from '../state/notice-text.ts';
import type { OtherSentence } from '../state/other-sentence.ts';
import { type CardState, type CheckingPhase, readSpan } from '../state/state.ts';
import { FailureView } from './failure-view.tsx';
import type { PartProps } from './foot-parts.tsx';
import { GlossView } from './gloss-view.tsx';
import { ReadBy } from './read-by.tsx';
import { ResultView } from './result-view.tsx';
import { ListeningView, SentenceView } from './sentence-view.tsx';
import { SlipQuestion } from './slip-question.tsx';

interface CardBodyProps extends PartProps {
  /** The sentence that was read in place of this one. */
  other?: OtherSentence | undefined;
}

export function CardBody({ state, dispatch, other }: CardBodyProps) {
  return (
    <>
      <PhaseView state={state} dispatch={dispatch} other={other} />
      <PauseNote state={state} dispatch={dispatch} />
      <SlipQuestion state={state} dispatch={dispatch} />
      <ReadBy state={state} dispatch={dispatch} />
      {state.phase.name === 'result' && state.phase.attempt.recordingGone && (
        <p className="mt-2 text-sm text-ink-2">{t('recordingDeleted')}</p>
      )}
      {state.presence !== 'shown' && (
        <p className="mt-3 text-sm text-ink-2" role="status">
          {t(state.presence === 'translated' ? 'pageTranslated' : 'pageChanged')}
        </p>
      )}
      {state.notice && (
        <p className="mt-3 text-sm text-ink-2" role="alert">
          {noticeText(state.notice)}
        </p>
      )}
    </>
  );
}

function PhaseView({ state, dispatch, other }: CardBodyProps) {
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
          read={readSpan(state)}
          openIndex={state.openWord?.index ?? null}
          onOpenWord={(index) => dispatch({ type: 'open-word', index, anchor: null })}
        />
      );
    case 'asked':
      return (
        <>
          <SentenceView text={text} plan={plan} read={readSpan(state)} />
          <p className="mt-3 font-strong">{t('asked')}</p>
        </>
      );
    case 'opening':
      return <ListeningView text={text} plan={plan} phase={null} />;
    case 'listening':
      return <ListeningView text={text} plan={plan} phase={phase} />;
    case 'checking':
      return <CheckingView state={state} phase={phase} />;
    case 'failed':
      return <FailureView guidance={guidanceFor(phase.failure)} text={text} other={other} />;
    case 'result':
      return (
        <ResultView
          firstLanguage={state.firstLanguage}
          key={phase.attempt.attemptId}
          text={text}
          attempt={phase.attempt}
          referenceVoice={state.referenceVoice}
          read={readSpan(state)}
          openIndex={state.openWord?.index ?? null}
          onOpenWord={(index, pause) => dispatch({ type: 'open-word', index, anchor: null, pause })}
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
