import { pronunciationText } from '@sayable/shared/display';
import { commonTexts, definitionTexts as t } from '@sayable/shared/texts';
import { useEffect, useRef } from 'react';
import type { DefinitionSource } from '../../messaging/definitions.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { CloseIcon, MicrophoneIcon } from '../../ui/icons.tsx';
import { PartOfSpeech, StarButton } from './definition-head.tsx';
import { DefinitionView } from './definition-view.tsx';
import { SayButton } from './say-button.tsx';
import { useDefinition } from './use-definition.ts';

export interface DefinitionPopoverProps {
  word: string;
  sentence: string;
  source: DefinitionSource;
  onClose(): void;
  /** Absent if there is no sentence to practise. */
  onPractise?: (() => void) | undefined;
}

/** A word's definition without an open card. */
export function DefinitionPopover({ word, sentence, source, onClose, onPractise }: DefinitionPopoverProps) {
  const definition = useDefinition(source, word, sentence);
  const dialog = useRef<HTMLDivElement>(null);
  useEffect(() => dialog.current?.focus({ preventScroll: true }), []);
  const said =
    definition.state.name === 'known' ? definition.state.found.entry?.pronunciations[0] : undefined;
  return (
    <div ref={dialog} role="dialog" aria-label={definition.word} tabIndex={-1} className="definition-popover">
      <div className="flex items-start gap-1">
        <p className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2 pt-0.5">
          <b className="text-xl font-strong wrap-anywhere">{definition.word}</b>
          <PartOfSpeech definition={definition} />
        </p>
        <StarButton definition={definition} />
        <IconButton label={commonTexts('close')} onClick={onClose}>
          <CloseIcon />
        </IconButton>
      </div>
      <div className="flex flex-wrap items-center gap-x-1">
        {said && (
          <span className="ipa text-lg text-ink-2" lang="en">
            {pronunciationText(said)}
          </span>
        )}
        <SayButton word={definition.word} source={source} />
      </div>
      <DefinitionView definition={definition} />
      {onPractise && (
        <Button className="mt-3" icon={<MicrophoneIcon />} onClick={onPractise}>
          {t('practiseSentence')}
        </Button>
      )}
    </div>
  );
}
