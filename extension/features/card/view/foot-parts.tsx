import { cardTexts as t } from '@sayable/shared/texts';
import type { MouseEvent } from 'react';
import { accessibleName } from '../../../ui/accessible-name.ts';
import { Button } from '../../../ui/button.tsx';
import { isByPerson } from '../../../ui/first-listener.ts';
import { MicrophoneIcon, PlayIcon, StopIcon } from '../../../ui/icons.tsx';
import type { CardState, Intent, JudgedAttempt, PlayButton } from '../state/state.ts';
import { recordButtonAttribute } from './use-card-keys.ts';

export interface PartProps {
  state: CardState;
  dispatch(intent: Intent): void;
}

interface RecordButtonProps extends PartProps {
  label: string;
  disabled?: boolean;
  /** False if something else is the next step: the button is then an icon. */
  isMain?: boolean;
}

/** Begins a recording. A synthetic click by a page's script doesn't open the microphone. */
export function RecordButton({ label, disabled = false, isMain = true, dispatch }: RecordButtonProps) {
  const onClick = (event: MouseEvent) => {
    if (isByPerson(event.nativeEvent)) dispatch({ type: 'record', held: false });
  };
  return (
    <Button
      look={isMain ? 'primary' : 'plain'}
      size="big"
      icon={<MicrophoneIcon />}
      disabled={disabled}
      onClick={onClick}
      {...(!isMain && { 'aria-label': label, title: label, className: 'btn-icon' })}
      {...{ [recordButtonAttribute]: '' }}
    >
      {isMain && (
        <>
          {label}
          <span className="key">{t('holdSpace')}</span>
        </>
      )}
    </Button>
  );
}

/** The buttons for the model voice, normal or slow, and for the person's own recording if there is one. */
export function ListenButtons({ state, dispatch, attempt }: PartProps & { attempt: JudgedAttempt | null }) {
  const attemptId = attempt && !attempt.recordingGone ? attempt.attemptId : null;
  const disabled = !state.referenceReady;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div className="segments push" role="group" aria-label={t('listen')}>
      <ListenButton
        button="reference"
        label={t('listen')}
        spoken={t('listen')}
        {...{ state, dispatch, disabled }}
      />
      <ListenButton
        button="reference-slow"
        label={t('slow')}
        spoken={t('listenSlow')}
        {...{ state, dispatch, disabled }}
      />
      <AlongButton {...{ state, dispatch, disabled }} />
      {attemptId !== null && (
        <ListenButton
          button="attempt"
          label={t('you')}
          spoken={t('playOwn')}
          {...{ state, dispatch, attemptId }}
        />
      )}
    </div>
  );
}

/** Records while the model voice reads. A synthetic click by a page's script doesn't open the microphone. */
function AlongButton({ disabled, dispatch }: PartProps & { disabled: boolean }) {
  const onClick = (event: MouseEvent) => {
    if (isByPerson(event.nativeEvent)) dispatch({ type: 'record', held: false, shadow: true });
  };
  return (
    <button
      type="button"
      aria-label={t('alongSpoken')}
      title={t('alongAbout')}
      disabled={disabled}
      onClick={onClick}
    >
      {t('along')}
    </button>
  );
}

interface ListenButtonProps extends PartProps {
  button: Extract<PlayButton, 'reference' | 'reference-slow' | 'attempt'>;
  label: string;
  spoken: string;
  disabled?: boolean;
  attemptId?: string;
}

function ListenButton({
  button,
  label,
  spoken,
  disabled,
  attemptId = '',
  state,
  dispatch,
}: ListenButtonProps) {
  const isPlaying = state.playback?.button === button;
  const onClick = () => dispatch({ type: 'play', button, command: playCommand(button, attemptId) });
  const icon = isPlaying ? <StopIcon size={16} /> : button !== 'reference-slow' && <PlayIcon />;
  return (
    <button
      type="button"
      aria-label={accessibleName(label, spoken)}
      aria-pressed={isPlaying}
      disabled={disabled}
      onClick={onClick}
    >
      {icon}
      {label}
    </button>
  );
}

function playCommand(button: ListenButtonProps['button'], attemptId: string) {
  switch (button) {
    case 'reference':
      return { type: 'play-reference', pace: 'normal' } as const;
    case 'reference-slow':
      return { type: 'play-reference', pace: 'slow' } as const;
    case 'attempt':
      return { type: 'play-attempt', attemptId } as const;
  }
}
