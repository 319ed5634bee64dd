import type { ConversationPhase } from '@sayable/shared/contracts';
import { conversationTexts as t } from '@sayable/shared/texts';
import { useEffect, useState } from 'react';
import { HintIcon } from '../../../ui/icons.tsx';

interface IdeasRowProps {
  /** The suggested replies; empty until they arrive. */
  ideas: readonly string[];
  phase: ConversationPhase;
  onAsk(): void;
  /** Takes a suggestion, to say it or to send it. */
  onTake(text: string): void;
}

/** The timeout for suggestions. */
const PATIENCE_MS = 15_000;

/** Three suggested replies, or the button that asks for them. */
export function IdeasRow({ ideas, phase, onAsk, onTake }: IdeasRowProps) {
  const [asked, setAsked] = useState(false);
  const isThere = ideas.length > 0;
  useEffect(() => {
    if (isThere) setAsked(false);
    if (!asked || isThere) return;
    const timer = setTimeout(() => setAsked(false), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [asked, isThere]);
  const isOff = phase === 'thinking' || phase === 'ended' || phase === 'connecting';
  return (
    <section className="ideas" aria-label={t('ideas')} data-off={isOff || undefined}>
      {isThere ? (
        ideas.map((idea, index) => (
          <button key={idea} type="button" className="idea" disabled={isOff} onClick={() => onTake(idea)}>
            {index === 0 && <HintIcon size={16} />}
            <span lang="en">{idea}</span>
          </button>
        ))
      ) : (
        <button
          type="button"
          className="idea"
          disabled={isOff || asked}
          aria-busy={asked}
          onClick={() => {
            setAsked(true);
            onAsk();
          }}
        >
          <HintIcon size={16} />
          {t(asked ? 'ideasComing' : 'ideas')}
        </button>
      )}
    </section>
  );
}
