import type { AssessedWord, PracticeCommand } from '@sayable/shared/contracts';
import { cardTexts as t } from '@sayable/shared/texts';
import { Button } from '../../ui/button.tsx';
import { PlayIcon, StopIcon } from '../../ui/icons.tsx';
import { playModelWord, playOwnWord } from './sections.ts';
import type { CardState, Intent, JudgedAttempt, PlayButton } from './state.ts';

interface WordPlayButtonsProps {
  state: CardState;
  attempt: JudgedAttempt;
  word: AssessedWord;
  dispatch(intent: Intent): void;
}

/** Both voices' crop of a word; a voice that doesn't say it has no button. */
export function WordPlayButtons({ state, attempt, word, dispatch }: WordPlayButtonsProps) {
  const { alignment, attemptId, recordingGone } = attempt;
  const model = playModelWord(word, alignment);
  const own = recordingGone ? null : playOwnWord(word, alignment, attemptId);
  return (
    <div className="mt-3 flex gap-2">
      {model && (
        <CropButton
          button="word-reference"
          label={t('model')}
          command={model}
          disabled={!state.referenceReady}
          {...{ state, dispatch }}
        />
      )}
      {own && (
        <CropButton
          button="word-attempt"
          label={t('you')}
          command={own}
          disabled={false}
          {...{ state, dispatch }}
        />
      )}
    </div>
  );
}

interface CropButtonProps extends Pick<WordPlayButtonsProps, 'state' | 'dispatch'> {
  button: PlayButton;
  label: string;
  command: PracticeCommand;
  disabled: boolean;
}

function CropButton({ button, label, command, disabled, state, dispatch }: CropButtonProps) {
  const isPlaying = state.playback?.button === button;
  return (
    <Button
      className="flex-1"
      icon={isPlaying ? <StopIcon size={16} /> : <PlayIcon />}
      aria-pressed={isPlaying}
      disabled={disabled}
      onClick={() => dispatch({ type: 'play', button, command })}
    >
      {label}
    </Button>
  );
}
