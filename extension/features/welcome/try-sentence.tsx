import { summariseAssessment } from '@sayable/shared/assessment';
import type { ErrorReason } from '@sayable/shared/contracts';
import { cardTexts, commonTexts, errorText, welcomeTexts as t } from '@sayable/shared/texts';
import { type ReactNode, useRef } from 'react';
import type { DefinitionSource } from '../../messaging/definitions.ts';
import { Button } from '../../ui/button.tsx';
import { Emphasised } from '../../ui/emphasised.tsx';
import { HintIcon, MicrophoneIcon, StopIcon } from '../../ui/icons.tsx';
import { LevelTicks } from '../../ui/ticks.tsx';
import {
  type CardState,
  ColouredSentence,
  guidanceFor,
  ListenButtons,
  nextAction,
  shownWords,
  statusText,
  useCardKeys,
  WordPopovers,
} from '../card/index.ts';
import { Marks } from './marks.tsx';
import { type FirstSentence, firstSentence } from './use-first-sentence.ts';

interface TrySentenceProps {
  first: FirstSentence;
  definitions: DefinitionSource;
  /** The choice of the microphone, shown with failures that another microphone may mend. */
  deviceChoice: ReactNode;
  /** Leads on to more sentences. */
  onMore(): void;
}

/** The first sentence: it takes its colors here, and its words explain the marks. */
export function TrySentence({ first, definitions, deviceChoice, onMore }: TrySentenceProps) {
  const { state, store } = first;
  const place = useRef<HTMLElement>(null);
  useCardKeys({ store, onClose: nothing });
  const { phase } = state;
  const words =
    phase.name === 'result' ? shownWords(phase.attempt) : phase.name === 'checking' ? phase.words : [];
  return (
    <>
      <section ref={place} className="try" aria-label={t('firstSentence')} tabIndex={-1}>
        <p className="said-only" role="status">
          {phase.name === 'preparing' || phase.name === 'idle' ? '' : statusText(state)}
        </p>
        <p className="text-sm text-ink-2">{t(phase.name === 'result' ? 'firstSentence' : 'readAloud')}</p>
        <p className="try-sentence">
          <Sentence state={state} store={store} words={words} />
        </p>
        <Now first={first} deviceChoice={deviceChoice} onMore={onMore} />
        <Marks text={firstSentence} words={phase.name === 'result' ? words : []} />
      </section>
      <WordPopovers
        state={state}
        definitions={definitions}
        card={place}
        dispatch={store.dispatch}
        onAllowMicrophone={first.start}
      />
    </>
  );
}

/** Escape has nothing to close here. */
const nothing = () => undefined;

type SentenceProps = Pick<FirstSentence, 'state' | 'store'> & { words: ReturnType<typeof shownWords> };

function Sentence({ state: { phase }, store, words }: SentenceProps) {
  if (phase.name === 'result') {
    const onWord = (index: number) => store.dispatch({ type: 'open-word', index, anchor: null });
    return <ColouredSentence text={firstSentence} words={words} onWord={onWord} />;
  }
  return <ColouredSentence text={firstSentence} words={words} />;
}

/** The present step, and the one next step. */
function Now({ first, deviceChoice, onMore }: Omit<TrySentenceProps, 'definitions'>) {
  const { state, store, permission, isStarting, start } = first;
  const { phase } = state;
  if (permission.name === 'refused') {
    return <Trouble {...refusal(permission.reason)} deviceChoice={deviceChoice} onStep={start} />;
  }
  switch (phase.name) {
    case 'preparing':
    case 'idle':
      return <Start permission={permission.name} isStarting={isStarting} start={start} />;
    case 'opening':
      return <Start permission="given" isStarting start={start} />;
    case 'listening':
      return (
        <div className="mt-4">
          <p className="mb-2 flex items-center gap-2 text-sm text-ink-2">
            <i className="live-dot" />
            {t('listening')}
          </p>
          <div className="meter">
            <LevelTicks levels={phase.levels} live />
          </div>
          <p className="mt-3 flex items-center gap-3 text-sm text-ink-2">
            <Button look="primary" icon={<StopIcon />} onClick={() => store.dispatch({ type: 'finish' })}>
              {commonTexts('done')}
            </Button>
            {t('stopsBySelf')}
          </p>
        </div>
      );
    case 'checking':
      return (
        <div className="mt-4">
          <p className="mb-2 text-sm text-ink-2">{t('checking')}</p>
          <div className="meter">
            <LevelTicks levels={phase.levels} live={false} />
          </div>
        </div>
      );
    case 'failed':
      return <Failed first={first} deviceChoice={deviceChoice} />;
    // The card never asks here.
    case 'asked':
    case 'result':
      return <Result first={first} onMore={onMore} phase={{ ...phase, name: 'result' }} />;
  }
}

interface StartProps {
  permission: FirstSentence['permission']['name'];
  isStarting: boolean;
  start(): void;
}

function Start({ permission, isStarting, start }: StartProps) {
  const label = permission === 'asking' ? 'answerBrowser' : 'startSpeaking';
  return (
    <div className="mt-4">
      <Button
        look="primary"
        size="big"
        icon={<MicrophoneIcon />}
        disabled={permission === 'asking' || isStarting}
        onClick={start}
      >
        {t(label)}
      </Button>
      <p className="mt-2 text-sm text-ink-2" role="status">
        {t(isStarting ? 'gettingReady' : 'microphoneAbout')}
      </p>
    </div>
  );
}

function refusal(reason: ErrorReason) {
  const { title, detail } =
    reason === 'microphone-denied'
      ? { title: t('microphoneDenied'), detail: t('microphoneDeniedDetail') }
      : errorText({ code: 'forbidden', reason });
  return { title, text: detail, stepLabel: commonTexts('tryAgain'), reason };
}

/** Failures that another microphone may mend. */
const ofMicrophone = new Set<ErrorReason | undefined>([
  'silence',
  'too-quiet',
  'microphone-missing',
  'microphone-busy',
  'microphone-lost',
  'microphone-muted',
  'microphone-silent',
]);

interface TroubleProps {
  title: string;
  text: string;
  reason: ErrorReason | undefined;
  stepLabel: string;
  deviceChoice: ReactNode;
  onStep(): void;
}

function Trouble({ title, text, reason, stepLabel, deviceChoice, onStep }: TroubleProps) {
  return (
    <div className="mt-4" role="alert">
      <h3 className="font-strong">{title}</h3>
      <p className="mt-1 mb-3 text-ink-2">{text}</p>
      <div className="flex flex-wrap items-center gap-2">
        <Button look="primary" size="big" icon={<MicrophoneIcon />} onClick={onStep}>
          {stepLabel}
        </Button>
        {ofMicrophone.has(reason) && deviceChoice}
      </div>
    </div>
  );
}

function Failed({ first, deviceChoice }: Pick<TrySentenceProps, 'first' | 'deviceChoice'>) {
  const { state, store, start } = first;
  if (state.phase.name !== 'failed') return null;
  const { failure } = state.phase;
  const { title, text, step, stepLabel } = guidanceFor(failure);
  const onStep = () => {
    if (step === 'judge-again' && failure.attemptId !== null)
      store.dispatch({ type: 'judge-again', attemptId: failure.attemptId });
    else if (step === 'try-again') store.dispatch({ type: 'retry' });
    else if (step === 'reload-page' || step === 'close') location.reload();
    else start();
  };
  const label = step === 'close' ? cardTexts('reloadPage') : stepLabel;
  return (
    <Trouble
      title={title}
      text={text}
      deviceChoice={deviceChoice}
      onStep={onStep}
      reason={failure.error.reason}
      stepLabel={step === 'allow-microphone' ? commonTexts('tryAgain') : label}
    />
  );
}

type ResultPhase = Extract<CardState['phase'], { name: 'result' }>;

/** The result in one line, one line of advice, and the next step: a red word, or more sentences. */
function Result({
  first,
  phase,
  onMore,
}: Pick<TrySentenceProps, 'first' | 'onMore'> & { phase: ResultPhase }) {
  const { state, store, start } = first;
  const { dispatch } = store;
  const { attempt } = phase;
  const shown = { ...attempt.assessment, words: [...shownWords(attempt)] };
  const { headline, advice } = summariseAssessment(shown, firstSentence, state.firstLanguage);
  const action = nextAction(state, true);
  return (
    <div className="mt-4">
      <p className="flex items-baseline gap-3">
        {shown.scores && (
          <b className="text-2xl font-strong tabular" aria-hidden="true">
            {Math.round(shown.scores.overall)}
          </b>
        )}
        <span className="text-ink-2">
          <Emphasised text={shown.scores ? headline : cardTexts('soundsUnscored')} />
        </span>
      </p>
      {advice && (
        <div className="advice mt-3">
          <HintIcon />
          <p>
            <Emphasised text={advice} />
          </p>
        </div>
      )}
      <div className="mt-4 flex flex-wrap items-center gap-2">
        {action.name === 'say-word' && (
          <Button
            look={state.openWord ? 'plain' : 'primary'}
            size="big"
            onClick={() => dispatch({ type: 'open-word', index: action.index, anchor: null })}
          >
            {cardTexts('sayWord', { word: action.written })}
          </Button>
        )}
        {action.name === 'next' && (
          <Button look="primary" size="big" onClick={onMore}>
            {t('moreSentences')}
          </Button>
        )}
        <Button
          look={action.name === 'record' ? 'primary' : 'plain'}
          size="big"
          icon={<MicrophoneIcon />}
          onClick={start}
        >
          {t('sayItAgain')}
        </Button>
        <ListenButtons state={state} dispatch={dispatch} attempt={attempt} />
      </div>
    </div>
  );
}
