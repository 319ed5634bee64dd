import type { KeptConversation } from '@sayable/shared/contracts';
import { commonTexts, evaluationTexts as t } from '@sayable/shared/texts';
import { useEffect, useRef, useState } from 'react';
import type { ConversationClient } from '../../../messaging/conversation-port.ts';
import { Button } from '../../../ui/button.tsx';
import { AllRolePlays } from '../all-role-plays.tsx';
import { failureText } from '../logic/failure-text.ts';
import type { HeldConversation } from '../logic/use-live-conversation.ts';

interface WaitingProps {
  conversation: KeptConversation;
  client: ConversationClient;
  held: HeldConversation;
  /** The conversation ended here a moment ago, so its evaluation is already in progress. */
  isBeingMade: boolean;
  onBack(): void;
  onAgain(): void;
}

/** The wait after which a long conversation's evaluation gets an explanation. */
const LONG_MS = 8_000;

/** A conversation that has ended and has no evaluation yet: the evaluation is in progress or failed. */
export function WaitingView({ conversation, client, held, isBeingMade, onBack, onAgain }: WaitingProps) {
  const { live, dismiss } = held;
  const asked = useRef(isBeingMade);
  const isOpen = live.phase === 'ended';
  useEffect(() => {
    if (asked.current || !isOpen) return;
    asked.current = true;
    client.send({ type: 'evaluate-conversation' });
  }, [client, isOpen]);
  const failure =
    live.trouble && /^(end|evaluate|open)-conversation$/.test(live.trouble.command)
      ? live.trouble.error
      : null;
  const retry = () => {
    dismiss();
    client.send({ type: 'evaluate-conversation' });
  };
  return (
    <>
      <div className="panel-body grid content-start gap-4 p-4">
        <AllRolePlays onClick={onBack} />
        <h1 className="text-xl font-strong" lang="en">
          {conversation.scenario.title}
        </h1>
        {failure ? (
          <div role="alert" className="grid gap-3">
            <p>{failureText(failure)}</p>
            <p className="text-sm text-ink-2">{t('saidKept')}</p>
            <Button className="justify-self-start" onClick={retry}>
              {commonTexts('tryAgain')}
            </Button>
          </div>
        ) : (
          <Progress />
        )}
      </div>
      <footer className="panel-foot panel-foot-pair">
        <Button size="big" onClick={onAgain}>
          {t('talkAgain')}
        </Button>
      </footer>
    </>
  );
}

function Progress() {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="grid gap-3">
      <p className="flex items-center gap-3 text-ink-2" role="status">
        <Ticks />
        {t(isLong ? 'stillLooking' : 'looking')}
      </p>
      <span className="skeleton h-16" />
      <span className="skeleton h-16" />
    </div>
  );
}

function Ticks() {
  return (
    <span className="conversation-thinking" aria-hidden="true">
      {[6, 12, 18, 10, 5].map((height) => (
        <i key={height} style={{ height }} />
      ))}
    </span>
  );
}
