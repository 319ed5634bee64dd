import { commonTexts, errorText, definitionTexts as t } from '@sayable/shared/texts';
import { useEffect, useRef, useState } from 'react';
import type { DefinitionSource } from '../../messaging/definitions.ts';
import { IconButton } from '../../ui/button.tsx';
import { PlayIcon, StopIcon } from '../../ui/icons.tsx';

interface SayButtonProps {
  word: string;
  source: Pick<DefinitionSource, 'say'>;
}

/** Says a word in the chosen voice for listening. A voice that fails is named below the button's line. */
export function SayButton({ word, source }: SayButtonProps) {
  const [isBusy, setBusy] = useState(false);
  const [remark, setRemark] = useState<string | null>(null);
  const current = useRef<AbortController>(null);
  useEffect(() => () => current.current?.abort(), []);
  const say = async () => {
    const controller = new AbortController();
    current.current = controller;
    setBusy(true);
    setRemark(null);
    const said = await source.say(word, controller.signal);
    if (current.current !== controller) return;
    current.current = null;
    setBusy(false);
    if (controller.signal.aborted) return;
    if (!said.ok) setRemark(commonTexts('failure', errorText(said.error)));
    else if (said.value.instead) setRemark(t('otherVoice'));
  };
  return (
    <>
      <IconButton
        label={isBusy ? commonTexts('stop') : t('say', { word })}
        onClick={() => (isBusy ? current.current?.abort() : void say())}
      >
        {isBusy ? <StopIcon size={16} /> : <PlayIcon />}
      </IconButton>
      {remark !== null && (
        <span role="status" className="order-last w-full text-xs text-ink-2">
          {remark}
        </span>
      )}
    </>
  );
}
