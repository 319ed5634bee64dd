import { type ReactNode, useState } from 'react';
import type { ConversationPanelProps } from '../conversation-panel-props.ts';
import { JudgedWordPopover, type OpenJudgedWord } from './judged-words.tsx';
import { Meaning, type OpenMeaning } from './word-meaning.tsx';

interface TurnWordsProps
  extends Pick<ConversationPanelProps, 'definitions' | 'connectPractice' | 'firstLanguage'> {
  children(open: { onWord(open: OpenMeaning): void; onJudgedWord(open: OpenJudgedWord): void }): ReactNode;
}

/** The popover of a word in any turn. */
export function TurnWords({ definitions, connectPractice, firstLanguage, children }: TurnWordsProps) {
  const [meaning, setMeaning] = useState<OpenMeaning | null>(null);
  const [judged, setJudged] = useState<OpenJudgedWord | null>(null);
  return (
    <>
      {children({ onWord: setMeaning, onJudgedWord: setJudged })}
      {meaning && <Meaning open={meaning} definitions={definitions} onClose={() => setMeaning(null)} />}
      {judged && (
        <JudgedWordPopover
          key={`${judged.attempt.id} ${judged.index}`}
          open={judged}
          connect={connectPractice}
          onClose={() => setJudged(null)}
          definitions={definitions}
          firstLanguage={firstLanguage}
        />
      )}
    </>
  );
}
