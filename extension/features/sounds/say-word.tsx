import type { Contrast, Pronunciation } from '@sayable/shared/contracts';
import { pronunciationText } from '@sayable/shared/display';
import { commonTexts, errorText, soundsTexts as t } from '@sayable/shared/texts';
import type { MouseEvent } from 'react';
import type { PracticeClient } from '../../messaging/practice-view.ts';
import { usePlayback } from '../../messaging/use-playback.ts';
import { Button } from '../../ui/button.tsx';
import { MicrophoneIcon, NextIcon, PlayIcon } from '../../ui/icons.tsx';
import { RecordingButtons, type TryTick, TryTicks } from '../../ui/saying-a-word.tsx';
import type { SoundsActions } from './sounds-store.ts';
import { useSaying, type WordSaying } from './use-saying.ts';
import { counted, resultOf, type SaidTry, type Saying, TRIES } from './word-saying.ts';

interface SayWordProps {
  contrast: Contrast;
  otherPhones: Pronunciation;
  client: PracticeClient;
  actions: SoundsActions;
  isLast: boolean;
  onDone(tries: readonly SaidTry[]): void;
}

/** One word of a minimal pair: say it, three tries, with what was heard. */
export function SayWord(props: SayWordProps) {
  const { contrast, otherPhones, client } = props;
  const saying = useSaying(client, contrast);
  const { play } = usePlayback(client);
  const { state } = saying;
  const newest = state.tries.at(-1);
  const isBusy = state.step !== 'rest';
  return (
    <>
      <h1 className="mt-4 text-ink-2">
        <span className="sound-word">{contrast.word}</span>{' '}
        <span className="ipa">{pronunciationText(contrast.phones)}</span>
      </h1>
      <p className="text-sm text-ink-2">
        {t('notThat', { word: contrast.otherWord })}{' '}
        <span className="ipa">{pronunciationText(otherPhones)}</span>
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button
          icon={<PlayIcon />}
          disabled={isBusy}
          onClick={() =>
            play('model', { type: 'try-pronunciation', word: contrast.word, phones: contrast.phones })
          }
        >
          {t('model')}
        </Button>
        {newest && (
          <Button
            icon={<PlayIcon />}
            disabled={isBusy}
            onClick={() => play('you', { type: 'play-attempt', attemptId: newest.attemptId })}
          >
            {t('you')}
          </Button>
        )}
      </div>
      <div className="sound-saying">
        <Controls {...props} saying={saying} />
        <div className="flex items-center gap-3">
          <Ticks tries={state.tries} />
          <p className="min-w-0 flex-1 text-sm text-ink-2" role="status">
            {statusText(state, contrast)}
          </p>
        </div>
      </div>
    </>
  );
}

function Controls({ saying, actions, isLast, onDone }: SayWordProps & { saying: WordSaying }) {
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
          : state.tries.length === 0
            ? t('sayIt')
            : commonTexts('sayItAgain')}
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

function statusText({ step, tries, failure }: Saying, { word, otherWord }: Contrast): string {
  if (step === 'opening' || step === 'preparing') return t('oneMoment');
  if (step === 'listening') return t('listening', { word });
  if (step === 'checking') return '';
  if (failure) {
    if (failure.reason === 'other-text') return t('heardSomethingElse');
    return t('failed', { title: errorText({ code: failure.code, reason: failure.reason }).title });
  }
  const last = tries.at(-1);
  if (!last) return t('sayThis', { word });
  if (last.outcome === 'hit') return t('saidRight', { word });
  if (last.outcome === 'unsure') return t('notSure');
  return [t('saidOther', { word: otherWord }), ...(resultOf(tries) === false ? [t('rest')] : [])].join(' ');
}
