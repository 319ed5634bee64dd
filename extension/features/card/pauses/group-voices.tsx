import type { PauseInGroup } from '@sayable/shared/contracts';
import { cardTextsOf, cardTexts as t } from '@sayable/shared/texts';
import { playGroup } from '../state/sections.ts';
import type { JudgedAttempt } from '../state/state.ts';
import { type PartProps, PlayVoiceButton } from '../view/foot-parts.tsx';
import { triesAtPause } from './pause-takes.ts';

interface GroupVoicesProps extends PartProps {
  attempt: JudgedAttempt;
  pause: PauseInGroup;
}

/** Both voices of the words around a pause, the own one of the last try; a deleted recording has no button. */
export function GroupVoices({ attempt, pause, ...part }: GroupVoicesProps) {
  const { attemptId, alignment, assessment } = attempt;
  const { model, own } = playGroup(pause.group, assessment, alignment, attemptId);
  const last = triesAtPause(attempt, pause).at(-1)?.take;
  const said = last ? { type: 'play-attempt' as const, attemptId: last.attemptId } : own;
  const isGone = (last ?? attempt).recordingGone;
  const of = cardTextsOf(part.state.referenceVoice);
  return (
    <div className="segments flex-1">
      {model && (
        <PlayVoiceButton
          button="group-reference"
          label={of('model')}
          spoken={of('playModel')}
          command={model}
          disabled={!part.state.referenceReady}
          {...part}
        />
      )}
      {said && !isGone && (
        <PlayVoiceButton
          button="group-attempt"
          label={t('you')}
          spoken={t('playOwn')}
          command={said}
          {...part}
        />
      )}
    </div>
  );
}
