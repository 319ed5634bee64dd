import type { Source } from '@sayable/shared/contracts';
import { commonTexts } from '@sayable/shared/texts';
import { useEffect, useRef } from 'react';
import type { DefinitionSource } from '../../../messaging/definitions.ts';
import type { PracticeClient } from '../../../messaging/practice-view.ts';
import { mountPractiseCard } from '../../card/index.ts';

export interface PractiseSheetProps {
  text: string;
  source: Source;
  connect(): PracticeClient;
  definitions: DefinitionSource;
  firstLanguage(): string | null;
  onAllowMicrophone(): void;
  onClose(): void;
}

/** Practice mode for one sentence, on top of the conversation. */
export function PractiseSheet(props: PractiseSheetProps) {
  const { text, source, connect, definitions, firstLanguage, onAllowMicrophone, onClose } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  // biome-ignore lint/correctness/useExhaustiveDependencies: one card per sentence, independent of other changes
  useEffect(() => {
    const container = dialog.current;
    if (!container) return;
    container.showModal();
    const client = connect();
    const card = mountPractiseCard({
      container,
      client,
      definitions,
      text,
      source,
      firstLanguage,
      onWordsAssessed: () => undefined,
      onReset: () => undefined,
      onClose: () => close.current(),
      onAllowMicrophone,
    });
    return () => {
      card.dispose();
      client.close();
      container.close();
    };
  }, [text]);
  return (
    <dialog
      ref={dialog}
      className="practise-sheet"
      aria-label={commonTexts('sayItAgain')}
      onClose={() => close.current()}
    />
  );
}
