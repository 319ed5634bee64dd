import type { WireError } from '@sayable/shared/contracts';
import { commonTexts, errorText, soundsTexts as t } from '@sayable/shared/texts';
import type { MouseEvent } from 'react';
import { Button } from '../../ui/button.tsx';
import { MicrophoneIcon, NextIcon } from '../../ui/icons.tsx';
import { RecordingButtons, type TryTick, TryTicks } from '../../ui/saying-a-word.tsx';
import type { SoundsActions } from './sounds-store.ts';
import type { TextSaying } from './use-saying.ts';
import { counted, resultOf, type SaidTry, TRIES } from './word-saying.ts';

interface SayingControlsProps<Try extends SaidTry> {
  saying: TextSaying<Try>;
  actions: SoundsActions;
  isLast: boolean;
  /** The name of the button that records; absent: *Say it*, then *Say it again*. */
  label?: string | undefined;
  /** The outcome of the last try. */
  status: string;
  onDone(tries: readonly Try[]): void;
}

/** The buttons that record a word or a sentence of a round, its tries, and what was heard. */
export function SayingControls<Try extends SaidTry>(props: SayingControlsProps<Try>) {
  const { saying, status } = props;
  return (
    <div className="sound-saying">
      <Controls {...props} />
      <div className="flex items-center gap-3">
        <Ticks tries={saying.state.tries} />
        <p className="min-w-0 flex-1 text-sm text-ink-2" role="status">
          {status}
        </p>
      </div>
    </div>
  );
}

/** Returns why a try has no result. */
export function failureText({ code, reason }: WireError): string {
  if (reason === 'other-text') return t('heardSomethingElse');
  return t('failed', { title: errorText({ code, reason }).title });
}

function Controls<Try extends SaidTry>({ saying, actions, isLast, label, onDone }: SayingControlsProps<Try>) {
  const { state, record, finish, cancel } = saying;
  if (state.step === 'opening' || state.step === 'listening') {
    return (
      <div className="flex items-center gap-2">
        <RecordingButtons
          fills
          step={state.step}
          levels={state.levels}
          texts={{ done: commonTexts('done'), cancel: commonTexts('cancel'), checking: t('checking') }}
          onDone={finish}
          onCancel={cancel}
        />
      </div>
    );
  }
  if (state.failure?.reason === 'microphone-denied') {
    return (
      <Button look="primary" size="big" onClick={() => actions.allowMicrophone()}>
        {t('allowMicrophone')}
      </Button>
    );
  }
  const isOver = resultOf(state.tries) !== null;
  // A synthetic click doesn't open the microphone.
  const onSay = (event: MouseEvent) => {
    if (event.nativeEvent.isTrusted) record();
  };
  return (
    <>
      {isOver && (
        <Button look="primary" size="big" icon={<NextIcon />} onClick={() => onDone(state.tries)}>
          {t(isLast ? 'seeResult' : 'next')}
        </Button>
      )}
      <Button
        look={isOver ? 'plain' : 'primary'}
        size="big"
        icon={<MicrophoneIcon />}
        disabled={state.step !== 'rest'}
        onClick={onSay}
        data-record-button=""
      >
        {state.step === 'checking'
          ? t('checking')
          : (label ?? (state.tries.length === 0 ? t('sayIt') : commonTexts('sayItAgain')))}
      </Button>
      {!isOver && state.tries.length > 0 && (
        <Button look="quiet" onClick={() => onDone(state.tries)} disabled={state.step !== 'rest'}>
          {t(isLast ? 'seeResult' : 'next')}
        </Button>
      )}
    </>
  );
}

function Ticks({ tries }: { tries: readonly SaidTry[] }) {
  const own = counted(tries);
  const ticks = Array.from({ length: TRIES }, (_, index): TryTick => {
    const outcome = own[index]?.outcome;
    return outcome === 'hit' || outcome === 'miss' ? outcome : 'open';
  });
  const names = { hit: t('tryHit'), miss: t('tryMiss'), open: t('tryOpen') };
  return (
    <TryTicks ticks={ticks} label={t('tries', { tries: ticks.map((tick) => names[tick]).join(', ') })} />
  );
}
