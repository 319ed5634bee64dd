import { cardTexts as t } from '@sayable/shared/texts';
import type { MouseEvent } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Emphasised } from '../../../ui/emphasised.tsx';
import { isByPerson } from '../../../ui/first-listener.ts';
import { MicrophoneIcon } from '../../../ui/icons.tsx';
import { canRecord } from '../state/screen.ts';
import type { PartProps } from '../view/foot-parts.tsx';
import { GroupVoices } from './group-voices.tsx';
import { groupText } from './pause-sign.tsx';
import { pauseToMend } from './pause-takes.ts';

/**
 * A pause where none belongs, and what to do: the group is heard in both voices, and said again. It is no
 * error and takes no points. A synthetic click by a page's script doesn't open the microphone.
 */
export function PauseNote({ state, dispatch }: PartProps) {
  const { phase, plan, text } = state;
  const found = phase.name === 'result' ? pauseToMend(phase.attempt, plan?.text ?? text) : undefined;
  if (phase.name !== 'result' || !found) return null;
  const { attempt } = phase;
  const index = attempt.assessment.words.findIndex(({ botIndex }) => botIndex === found.pause.after);
  const onClick = (event: MouseEvent) => {
    if (!isByPerson(event.nativeEvent)) return;
    dispatch({ type: 'open-word', index, anchor: null, pause: found.pause.after });
    dispatch({ type: 'say-word', held: false });
  };
  return (
    <div className="pause-note mt-3 text-sm text-ink-2">
      <p className="min-w-0 wrap-anywhere">
        <Emphasised text={t('pauseNote', { group: groupText(found) })} />
      </p>
      <div className="flex flex-wrap gap-2">
        <GroupVoices state={state} dispatch={dispatch} attempt={attempt} pause={found.pause} />
        <Button size="small" icon={<MicrophoneIcon />} disabled={!canRecord(state)} onClick={onClick}>
          {t('sayIt')}
        </Button>
      </div>
    </div>
  );
}
