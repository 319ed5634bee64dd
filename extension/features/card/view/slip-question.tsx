import { cardTexts as t } from '@sayable/shared/texts';
import type { MouseEvent } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Emphasised } from '../../../ui/emphasised.tsx';
import { isByPerson } from '../../../ui/first-listener.ts';
import { MicrophoneIcon } from '../../../ui/icons.tsx';
import { questionOf } from '../word/word-takes.ts';
import type { PartProps } from './foot-parts.tsx';

/**
 * The question which of two words was said, where a slip or an ending leaves that in doubt. One tap records
 * the word alone, and that decides. A synthetic click by a page's script doesn't open the microphone.
 */
export function SlipQuestion({ state, dispatch }: PartProps) {
  const { phase, plan, text, trying } = state;
  const question = phase.name === 'result' && plan && !trying ? questionOf(phase.attempt) : null;
  if (question === null) return null;
  const { index, word } = question;
  const onClick = (event: MouseEvent) => {
    if (!isByPerson(event.nativeEvent)) return;
    dispatch({ type: 'open-word', index, anchor: null });
    dispatch({ type: 'say-word', held: false });
  };
  const written = (plan?.text ?? text).slice(...word.span);
  return (
    <Button className="mt-3 max-w-full" icon={<MicrophoneIcon />} onClick={onClick}>
      <span className="one-line">
        <Emphasised
          text={t('slipQuestion', { word: written, other: word.otherWord ?? '' })}
          className="font-strong"
        />
      </span>
    </Button>
  );
}
