import { commonTexts, cardTexts as t } from '@sayable/shared/texts';
import { RECORDING_LIMIT_MS as LIMIT_MS } from '../../../messaging/practice-view.ts';
import { Button } from '../../../ui/button.tsx';
import { NextIcon, StopIcon } from '../../../ui/icons.tsx';
import { clockText } from '../../../ui/time-text.ts';
import { isHeadphonesAdviceDue } from '../state/card-memory.ts';
import { type Guidance, guidanceFor } from '../state/guidance.ts';
import { nextAction } from '../state/next-step.ts';
import type { OtherSentence } from '../state/other-sentence.ts';
import {
  type CardState,
  type Failure,
  isToSayLikeThat,
  type JudgedAttempt,
  type ListeningPhase,
} from '../state/state.ts';
import { ChangedVoiceMark, ListenButtons, LoopGap, type PartProps, RecordButton } from './foot-parts.tsx';

interface CardFootProps extends PartProps {
  onClose(): void;
  onAllowMicrophone(): void;
  /** Goes on to the next sentence; absent if there is none, or if another button does it. */
  onNext?: (() => void) | undefined;
  /** True if another button goes on to the next sentence. */
  hasNextBeside?: boolean;
  /** The sentence that was read in place of this one. */
  other?: OtherSentence | undefined;
}

/** The actions of the present phase. */
export function CardFoot({ state, dispatch, onClose, onAllowMicrophone, other, ...next }: CardFootProps) {
  const { phase } = state;
  switch (phase.name) {
    case 'preparing':
    case 'idle':
    case 'result':
      return <RestFoot state={state} dispatch={dispatch} {...next} />;
    case 'asked':
      return <AskedFoot attempt={phase.attempt} state={state} dispatch={dispatch} />;
    case 'opening':
      return <RecordingFoot phase={null} loop={state.loop} dispatch={dispatch} />;
    case 'listening':
      return <RecordingFoot phase={phase} loop={state.loop} dispatch={dispatch} />;
    case 'checking':
      return null;
    case 'failed': {
      const { failure } = phase;
      const guidance = guidanceFor(failure);
      return (
        <FailureFoot
          state={state}
          dispatch={dispatch}
          failure={failure}
          guidance={guidance}
          onAllowMicrophone={onAllowMicrophone}
          onClose={onClose}
          other={other}
        />
      );
    }
  }
}

/** The foot before the first recording, and after the last. */
function RestFoot({
  state,
  dispatch,
  onNext,
  hasNextBeside = false,
}: PartProps & Pick<CardFootProps, 'onNext' | 'hasNextBeside'>) {
  const attempt = state.phase.name === 'result' ? state.phase.attempt : null;
  const action = nextAction(state, hasNextBeside || onNext !== undefined);
  return (
    <footer className="card-foot">
      {action.name === 'say-word' && (
        <Button
          // The open popover has the filled button.
          look={state.openWord ? 'plain' : 'primary'}
          size="big"
          className="min-w-0 flex-auto"
          onClick={() => dispatch({ type: 'open-word', index: action.index, anchor: null })}
        >
          <span className="one-line">{t('sayWord', { word: action.written })}</span>
        </Button>
      )}
      {action.name === 'next' && onNext && (
        <Button look="primary" size="big" icon={<NextIcon />} onClick={onNext}>
          {t('nextSentence')}
        </Button>
      )}
      <RecordButton
        label={t(
          attempt === null ? 'record' : isToSayLikeThat(state, 'attempt') ? 'sayLikeThat' : 'recordAgain',
        )}
        disabled={state.plan === null}
        hasKey={attempt === null}
        isMain={action.name === 'record'}
        state={state}
        dispatch={dispatch}
      />
      <ListenButtons attempt={attempt} state={state} dispatch={dispatch} />
      {!state.openWord && <ChangedVoiceMark state={state} />}
    </footer>
  );
}

/** The foot of a sentence of which the person says first how it was. */
function AskedFoot({ attempt, state, dispatch }: PartProps & { attempt: JudgedAttempt }) {
  return (
    <footer className="card-foot">
      {(['clear', 'off'] as const).map((said) => (
        <Button key={said} size="big" onClick={() => dispatch({ type: 'rate', said })}>
          {t(said === 'clear' ? 'ratedClear' : 'ratedOff')}
        </Button>
      ))}
      <ListenButtons attempt={attempt} state={state} dispatch={dispatch} />
    </footer>
  );
}

/** `phase` is null while the microphone is being opened. */
function RecordingFoot({
  phase,
  loop,
  dispatch,
}: { phase: ListeningPhase | null } & Pick<CardState, 'loop'> & Omit<PartProps, 'state'>) {
  if (loop) return <LoopFoot {...loop} dispatch={dispatch} />;
  return (
    <footer className="card-foot">
      <Button
        look="primary"
        size="big"
        icon={<StopIcon />}
        disabled={phase === null}
        onClick={() => dispatch({ type: 'finish' })}
      >
        {t('done')}
      </Button>
      <span className="text-sm text-ink-2">{hintText(phase)}</span>
      <span className="push text-sm text-ink-2 tabular">{clockText(phase?.elapsedMs ?? 0)}</span>
      <Button look="quiet" size="big" onClick={() => dispatch({ type: 'cancel' })}>
        {commonTexts('cancel')}
      </Button>
    </footer>
  );
}

/** The foot of a loop: it ends only by hand. */
function LoopFoot({ rounds, dispatch }: NonNullable<CardState['loop']> & Omit<PartProps, 'state'>) {
  const [last] = rounds.slice(-1);
  return (
    <footer className="card-foot">
      <Button look="primary" size="big" icon={<StopIcon />} onClick={() => dispatch({ type: 'finish' })}>
        {t('done')}
      </Button>
      <span role="status" className="text-sm text-ink-2 tabular">
        {last === undefined
          ? t('sayAlong')
          : t('roundScore', {
              round: rounds.length,
              score: Math.round(last),
              best: Math.round(Math.max(...rounds)),
            })}
      </span>
      <LoopGap />
    </footer>
  );
}

/** The remaining time at which the end of the recording limit is shown. */
const SOON_S = 10;

function hintText(phase: ListeningPhase | null): string {
  if (phase === null) return t('oneMoment');
  if (phase.held) return t('letGo');
  if (phase.shadowed && !phase.speechStarted) {
    return t(isHeadphonesAdviceDue() ? 'sayAlongFirst' : 'sayAlong');
  }
  const secondsLeft = Math.ceil((LIMIT_MS - phase.elapsedMs) / 1_000);
  if (secondsLeft <= SOON_S) return t('secondsLeft', { count: secondsLeft });
  return t(phase.speechStarted ? 'stopSpeaking' : 'sayNow');
}

interface FailureFootProps extends CardFootProps {
  failure: Failure;
  guidance: Guidance;
}

/** The foot has one next step, and at most one aid to decide beside it. */
function FailureFoot(props: FailureFootProps) {
  const { state, dispatch, failure, guidance, other } = props;
  const { attemptId } = failure;
  const playMine = () =>
    attemptId !== null &&
    dispatch({ type: 'play', button: 'attempt', command: { type: 'play-attempt', attemptId } });
  return (
    <footer className="card-foot">
      <NextStepButton {...props} />
      {other && (
        <Button size="big" className="push" onClick={other.onSwitch}>
          {t('switchSentence')}
        </Button>
      )}
      {attemptId !== null && !other && (
        <Button look="quiet" size="big" className="push" onClick={playMine}>
          {state.playback?.button === 'attempt' ? commonTexts('stop') : t('playOwn')}
        </Button>
      )}
      {guidance.step === 'allow-microphone' && (
        <Button
          look="quiet"
          size="big"
          className="push"
          onClick={() => dispatch({ type: 'dismiss-failure' })}
        >
          {t('listenOnly')}
        </Button>
      )}
    </footer>
  );
}

function NextStepButton({
  state,
  dispatch,
  failure,
  guidance,
  onAllowMicrophone,
  onClose,
}: FailureFootProps) {
  const { step, stepLabel } = guidance;
  if (step === 'record-again') return <RecordButton label={stepLabel} state={state} dispatch={dispatch} />;
  const onClick = () => {
    switch (step) {
      case 'allow-microphone':
        // The sentence is kept here until the person returns.
        dispatch({ type: 'dismiss-failure' });
        onAllowMicrophone();
        return;
      case 'judge-again':
        if (failure.attemptId !== null) dispatch({ type: 'judge-again', attemptId: failure.attemptId });
        return;
      case 'try-again':
        dispatch({ type: 'retry' });
        return;
      case 'reload-page':
        location.reload();
        return;
      case 'close':
        onClose();
    }
  };
  return (
    <Button look="primary" size="big" onClick={onClick}>
      {stepLabel}
    </Button>
  );
}
