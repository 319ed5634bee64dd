import type { KeptConversation, KeptTurn } from '@sayable/shared/contracts';
import { conversationTexts as t } from '@sayable/shared/texts';
import { useEffect, useRef, useState } from 'react';
import { Button, IconButton } from '../../../ui/button.tsx';
import { PreviousIcon } from '../../../ui/icons.tsx';
import { clockText } from '../../../ui/time-text.ts';
import { conversationMs } from '../logic/conversation-time.ts';
import { Steps } from '../steps.tsx';

interface ConversationHeadProps {
  conversation: KeptConversation;
  turns: readonly KeptTurn[];
  isFinished: boolean;
  now(): number;
  onBack(): void;
  onEnd(): void;
}

/** The conversation's title, its duration, and the progress towards the goal. */
export function ConversationHead({
  conversation,
  turns,
  isFinished,
  now,
  onBack,
  onEnd,
}: ConversationHeadProps) {
  const { scenario, stepsReached } = conversation;
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus({ preventScroll: true }), []);
  return (
    <header className="conversation-head">
      <div className="flex items-center gap-2">
        <IconButton className="-ms-2" label={t('otherRolePlays')} onClick={onBack}>
          <PreviousIcon />
        </IconButton>
        <h1 ref={title} tabIndex={-1} className="conversation-title" lang="en" title={scenario.title}>
          {scenario.title}
        </h1>
        <Elapsed turns={turns} now={now} />
        <Button size="small" look={isFinished ? 'primary' : 'plain'} onClick={onEnd}>
          {t('end')}
        </Button>
      </div>
      <p className="conversation-goal text-sm text-ink-2" lang="en">
        {scenario.goal}
      </p>
      <Steps steps={scenario.steps} reached={stepsReached} />
    </header>
  );
}

function Elapsed({ turns, now }: Pick<ConversationHeadProps, 'turns' | 'now'>) {
  const [at, setAt] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setAt(now()), 1_000);
    return () => clearInterval(timer);
  }, [now]);
  const elapsedMs = conversationMs(
    turns.map(({ startedAt }) => startedAt),
    turns.length > 0 ? at : null,
  );
  return (
    <span className="text-sm text-ink-3" role="timer" aria-label={t('timeTalked')}>
      {clockText(elapsedMs)}
    </span>
  );
}
