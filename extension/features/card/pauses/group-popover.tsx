import { cardTexts as t } from '@sayable/shared/texts';
import type { RefObject } from 'react';
import type { CardState, Intent, JudgedAttempt, OpenWord } from '../state/state.ts';
import { WordDialog } from '../word/word-dialog.tsx';
import type { WordSteps } from '../word/word-popover.tsx';
import { SayWord } from '../word/word-say.tsx';
import { GroupVoices } from './group-voices.tsx';
import { groupText } from './pause-sign.tsx';
import { openPause, triesAtPause } from './pause-takes.ts';

interface GroupPopoverProps extends Pick<WordSteps, 'onCompare' | 'onAllowMicrophone'> {
  state: CardState;
  attempt: JudgedAttempt;
  open: OpenWord;
  card: RefObject<HTMLElement | null>;
  dispatch(intent: Intent): void;
}

/** The popover of a pause: its group in both voices, and the button to say it in one breath. */
export function GroupPopover(props: GroupPopoverProps) {
  const { state, attempt, open, card, dispatch, onCompare, onAllowMicrophone } = props;
  const found = openPause(attempt, open, state.plan?.text ?? state.text);
  if (!found) return null;
  const { pause } = found;
  const { attemptId, assessment } = attempt;
  const group = groupText(found, ' ');
  const close = () => dispatch({ type: 'close-word' });
  return (
    <WordDialog label={group} open={open} wordCount={assessment.words.length} card={card} dispatch={dispatch}>
      <h3 className="text-xl font-strong wrap-anywhere" lang="en">
        {groupText(found)}
      </h3>
      <p className="mt-1 text-sm text-ink-2">{t('inOneBreath')}</p>
      <div className="mt-3 flex">
        <GroupVoices state={state} dispatch={dispatch} attempt={attempt} pause={pause} />
      </div>
      {onAllowMicrophone && (
        <SayWord
          key={pause.after}
          after={{ label: t('backToSentence'), go: close }}
          scoreBefore={null}
          state={state}
          attemptId={attemptId}
          range={pause.group}
          written={group}
          tries={triesAtPause(attempt, pause)}
          rounds={state.loop && triesAtPause({ ...attempt, takes: state.loop.takes }, pause)}
          dispatch={dispatch}
          onAllowMicrophone={onAllowMicrophone}
        />
      )}
      {onCompare && (
        <button type="button" className="text-link mt-3" onClick={() => onCompare(attemptId, open.index)}>
          {t('compareVoices')}
        </button>
      )}
    </WordDialog>
  );
}
