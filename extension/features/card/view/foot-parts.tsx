import { shownLanguage, cardTexts as t } from '@sayable/shared/texts';
import type { MouseEvent } from 'react';
import type { PlayCommand } from '../../../messaging/practice-view.ts';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { isByPerson } from '../../../ui/first-listener.ts';
import { iconOf, LoopIcon, MicrophoneIcon, StopIcon } from '../../../ui/icons.tsx';
import { VoiceButton } from '../../../ui/voice-button.tsx';
import { chooseLoopGap, loopGapMs, loopGaps } from '../state/card-memory.ts';
import {
  type CardState,
  type Intent,
  isOwnChanged,
  type JudgedAttempt,
  type PlayButton,
} from '../state/state.ts';
import { recordButtonAttribute } from './use-card-keys.ts';

export interface PartProps {
  state: CardState;
  dispatch(intent: Intent): void;
}

interface RecordButtonProps extends PartProps {
  label: string;
  disabled?: boolean;
  /**
   * False after the first recording, which has taught the key: the groups of the foot fit into one row then.
   */
  hasKey?: boolean;
  /** False if something else is the next step: the button is then an icon. */
  isMain?: boolean;
}

/** Begins a recording. A synthetic click by a page's script doesn't open the microphone. */
export function RecordButton({
  label,
  disabled = false,
  hasKey = true,
  isMain = true,
  dispatch,
}: RecordButtonProps) {
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
          {hasKey && <span className="key">{t('holdSpace')}</span>}
        </>
      )}
    </Button>
  );
}

/** The buttons for the model voice, normal or slow, and for the person's own recording if there is one. */
export function ListenButtons({ state, dispatch, attempt }: PartProps & { attempt: JudgedAttempt | null }) {
  const disabled = !state.referenceReady;
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms */}
      <div className="segments push" role="group" aria-label={t('listen')}>
        <PlayVoiceButton
          button="reference"
          label={t('listen')}
          spoken={t('listen')}
          command={{ type: 'play-reference', pace: 'normal' }}
          state={state}
          dispatch={dispatch}
          disabled={disabled}
        />
        <PlayVoiceButton
          button="reference-slow"
          label={t('slow')}
          spoken={t('listenSlow')}
          command={{ type: 'play-reference', pace: 'slow' }}
          state={state}
          dispatch={dispatch}
          disabled={disabled}
        />
        <AlongButton
          disabled={disabled}
          onPress={() => dispatch({ type: 'record', held: false, shadow: true })}
        />
        <LoopButton disabled={disabled} onPress={() => dispatch({ type: 'loop' })} />
      </div>
      {attempt && !attempt.recordingGone && (
        <OwnVoice attempt={attempt} disabled={disabled} state={state} dispatch={dispatch} />
      )}
    </>
  );
}

/** The person's own voice, as it was and otherwise. */
function OwnVoice({ attempt, disabled, ...part }: PartProps & { attempt: JudgedAttempt; disabled: boolean }) {
  const play = { type: 'play-attempt', attemptId: attempt.attemptId } as const;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div className="segments" role="group" aria-label={t('you')}>
      <PlayVoiceButton button="attempt" label={t('you')} spoken={t('playOwn')} command={play} {...part} />
      <ChangedVoiceButton
        button="attempt-melody"
        command={{ ...play, change: 'melody' }}
        disabled={disabled}
        {...part}
      />
      {attempt.assessment.pauses && (
        <ChangedVoiceButton button="attempt-pauses" command={{ ...play, change: 'pauses' }} {...part} />
      )}
    </div>
  );
}

interface AlongButtonProps {
  disabled: boolean;
  onPress(): void;
}

/** Records while the model voice reads. A synthetic click by a page's script doesn't open the microphone. */
function AlongButton({ disabled, onPress }: AlongButtonProps) {
  return (
    <button
      type="button"
      aria-label={t('alongSpoken')}
      title={t('alongAbout')}
      disabled={disabled}
      onClick={({ nativeEvent }) => isByPerson(nativeEvent) && onPress()}
    >
      {t('along')}
    </button>
  );
}

/** The same, again and again. */
export function LoopButton({ disabled, className, onPress }: AlongButtonProps & { className?: string }) {
  return (
    <button
      type="button"
      className={classNames('btn-icon', className)}
      aria-label={t('loop')}
      title={t('loop')}
      disabled={disabled}
      onClick={({ nativeEvent }) => isByPerson(nativeEvent) && onPress()}
    >
      <LoopIcon />
    </button>
  );
}

/** The choice of the pause between the rounds of a loop. */
export function LoopGap() {
  return (
    <select
      className="push"
      aria-label={t('loopGap')}
      title={t('loopGap')}
      defaultValue={loopGapMs()}
      onChange={({ currentTarget }) => chooseLoopGap(Number(currentTarget.value))}
    >
      {loopGaps.map((gapMs) => (
        <option key={gapMs} value={gapMs}>
          {secondsText(gapMs)}
        </option>
      ))}
    </select>
  );
}

function secondsText(ms: number): string {
  const format = new Intl.NumberFormat(shownLanguage(), { style: 'unit', unit: 'second' });
  return format.format(ms / 1_000);
}

interface ChangedVoiceButtonProps extends PartProps {
  button: 'attempt-melody' | 'attempt-pauses' | 'word-melody';
  command: PlayCommand;
  disabled?: boolean;
}

/** The button of the person's own voice as she doesn't speak yet. */
export function ChangedVoiceButton({ button, command, disabled, state, dispatch }: ChangedVoiceButtonProps) {
  const isPlaying = state.playback?.button === button;
  const isMelody = button !== 'attempt-pauses';
  const label = t(isMelody ? 'ownWithMelody' : 'ownWithoutPauses');
  return (
    <button
      type="button"
      className="btn-icon"
      aria-label={label}
      title={label}
      aria-pressed={isPlaying}
      disabled={disabled}
      onClick={() => dispatch({ type: 'play', button, command })}
    >
      {isPlaying ? <StopIcon size={16} /> : isMelody ? <MelodyIcon /> : <ClosedGapIcon />}
    </button>
  );
}

/** Says whose voice it is while the own voice sounds otherwise. */
export function ChangedVoiceMark({ state }: Pick<PartProps, 'state'>) {
  if (!isOwnChanged(state)) return null;
  return (
    <p className="mt-2 basis-full text-sm text-ink-2" role="status">
      {t('changedBySayable')}
    </p>
  );
}

const MelodyIcon = iconOf(<path d="M3 12.5c2.5-8 4.5-8 7 0s4.5 5 7-5" />);

const ClosedGapIcon = iconOf(<path d="M2.5 10H8M12 10h5.5M5.5 7l3 3-3 3M14.5 7l-3 3 3 3" />);

interface PlayVoiceButtonProps extends PartProps {
  button: PlayButton;
  label: string;
  /** The name for screen readers. */
  spoken: string;
  command: PlayCommand;
  disabled?: boolean;
}

/** The first button of each voice. */
const withIcon: readonly PlayButton[] = ['reference', 'attempt', 'word-reference', 'word-attempt'];

/** The button of a voice: a sentence, or a word of it. */
export function PlayVoiceButton(props: PlayVoiceButtonProps) {
  const { button, label, spoken, command, disabled, state, dispatch } = props;
  return (
    <VoiceButton
      label={label}
      spoken={spoken}
      disabled={disabled}
      isPlaying={state.playback?.button === button}
      hasIcon={withIcon.includes(button)}
      onClick={() => dispatch({ type: 'play', button, command })}
    />
  );
}
