import { writtenPauses } from '@sayable/shared/flow';
import { cardTexts as t } from '@sayable/shared/texts';
import { Emphasised } from '../../../ui/emphasised.tsx';
import { WordDialog } from '../word/word-dialog.tsx';
import { WordPlayButtons } from '../word/word-play-buttons.tsx';
import type { WordPopoverProps } from '../word/word-popover.tsx';
import { SayWord } from '../word/word-say.tsx';
import { pauseText } from './pause-note.tsx';
import { groupWords, triesAtPause } from './pause-takes.ts';

/** The popover of a pause: its group in both voices, and the button to say it in one breath. */
export function GroupPopover({ onAllowMicrophone, ...props }: WordPopoverProps) {
  const { state, attempt, open, dispatch } = props;
  const { attemptId, assessment } = attempt;
  const found = writtenPauses(state.plan?.text ?? state.text, assessment).find(
    ({ pause }) => pause.after === open.pause,
  );
  if (!found) return null;
  const { pause, before, after } = found;
  const group = `${before} ${after}`;
  const tries = triesAtPause(attempt, pause);
  return (
    <WordDialog {...props} label={group} wordCount={assessment.words.length}>
      <p className="text-ink-2">
        <Emphasised text={pauseText(found)} />
      </p>
      <WordPlayButtons {...props} words={groupWords(attempt, pause)} group={group} tries={tries} />
      {onAllowMicrophone && (
        <SayWord
          after={{ label: t('backToSentence'), go: () => dispatch({ type: 'close-word' }) }}
          scoreBefore={null}
          state={state}
          attemptId={attemptId}
          range={pause.group}
          written={group}
          tries={tries}
          rounds={state.loop && triesAtPause({ ...attempt, takes: state.loop.takes }, pause)}
          dispatch={dispatch}
          onAllowMicrophone={onAllowMicrophone}
        />
      )}
    </WordDialog>
  );
}
