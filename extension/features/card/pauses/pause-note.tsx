import { type WrittenPause, writtenPauses } from '@sayable/shared/flow';
import { cardTexts as t } from '@sayable/shared/texts';
import type { MouseEvent } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Emphasised, withoutEmphasis } from '../../../ui/emphasised.tsx';
import { isByPerson } from '../../../ui/first-listener.ts';
import { MicrophoneIcon } from '../../../ui/icons.tsx';
import type { PartProps } from '../view/foot-parts.tsx';
import { WordPlayButtons } from '../word/word-play-buttons.tsx';
import { groupWords, shownPauses, triesAtPause } from './pause-takes.ts';

/** Returns where the person stopped, and what to do: a bar stands for the pause. */
export const pauseText = ({ before, after }: WrittenPause): string =>
  t('pauseNote', { group: `${before} | ${after}` });

/** The gap between two words of the result where the person stopped. It opens its group. */
export function PauseSign({ pause, onOpen }: { pause: WrittenPause; onOpen(): void }) {
  return (
    <button
      type="button"
      className="pause-sign"
      title={withoutEmphasis(pauseText(pause))}
      aria-haspopup="dialog"
      tabIndex={-1}
      onClick={onOpen}
    />
  );
}

/**
 * The first pause where none belongs, and what to do: its group is heard in both voices, and said again. It is
 * no error and takes no points. A synthetic click by a page's script doesn't open the microphone.
 */
export function PauseNote({ state, dispatch }: PartProps) {
  const { phase, plan, text } = state;
  if (phase.name !== 'result') return null;
  const { attempt } = phase;
  const { words } = attempt.assessment;
  const [found] = writtenPauses(plan?.text ?? text, { words, pauses: shownPauses(attempt) });
  if (!found) return null;
  const { pause } = found;
  const onClick = (event: MouseEvent) => {
    if (!isByPerson(event.nativeEvent)) return;
    const index = words.findIndex(({ botIndex }) => botIndex === pause.after);
    dispatch({ type: 'open-word', index, anchor: null, pause: pause.after });
    dispatch({ type: 'say-word', held: false });
  };
  return (
    <div className="advice pause-note mt-3">
      <p>
        <Emphasised text={pauseText(found)} />
      </p>
      <WordPlayButtons
        state={state}
        dispatch={dispatch}
        attempt={attempt}
        words={groupWords(attempt, pause)}
        group={`${found.before} ${found.after}`}
        tries={triesAtPause(attempt, pause)}
      />
      <Button icon={<MicrophoneIcon />} disabled={state.trying !== null} onClick={onClick}>
        {t('sayIt')}
      </Button>
    </div>
  );
}
