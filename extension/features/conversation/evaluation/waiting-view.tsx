import type { KeptConversation } from '@sayable/shared/contracts';
import { useEffect, useRef, useState } from 'react';
import type { TalkClient } from '../../../messaging/talk-port.ts';
import { Button } from '../../../ui/button.tsx';
import { PreviousIcon } from '../../../ui/icons.tsx';
import type { HeldTalk } from '../logic/use-live-talk.ts';

interface WaitingProps {
  conversation: KeptConversation;
  client: TalkClient;
  held: HeldTalk;
  /** It was ended here a moment ago: its evaluation is being made already. */
  isBeingMade: boolean;
  onBack(): void;
  onAgain(): void;
}

/** What is looked at, as the time goes by: nobody tells how far it is. */
const stages = [
  'Reading what was said…',
  'Weighing grammar and words…',
  'Listening to the sounds…',
  'Writing it down…',
];
const STAGE_MS = 3_500;

/** A talk that has ended and has no evaluation yet: it is made, or could not be. */
export function WaitingView({ conversation, client, held, isBeingMade, onBack, onAgain }: WaitingProps) {
  const { live, apply } = held;
  const asked = useRef(isBeingMade);
  const isOpen = live.phase === 'ended';
  useEffect(() => {
    if (asked.current || !isOpen) return;
    asked.current = true;
    client.send({ type: 'evaluate-talk' });
  }, [client, isOpen]);
  const failure =
    live.trouble && /^(end|evaluate|open)-talk$/.test(live.trouble.command) ? live.trouble.error : null;
  const retry = () => {
    apply({ type: 'trouble-dismissed' });
    client.send({ type: 'evaluate-talk' });
  };
  return (
    <>
      <div className="panel-body grid content-start gap-4 p-4">
        <Button
          size="small"
          look="quiet"
          className="-ml-2.5 justify-self-start"
          icon={<PreviousIcon size={16} />}
          onClick={onBack}
        >
          All role-plays
        </Button>
        <h1 className="text-xl font-strong">{conversation.scenario.title}</h1>
        {failure ? (
          <div role="alert" className="grid gap-3">
            <p>{failure.message}</p>
            <p className="text-sm text-ink-2">What was said is kept.</p>
            <Button className="justify-self-start" onClick={retry}>
              Try again
            </Button>
          </div>
        ) : (
          <Progress />
        )}
      </div>
      <footer className="panel-foot panel-foot-pair">
        <Button size="big" onClick={onAgain}>
          Talk again
        </Button>
      </footer>
    </>
  );
}

function Progress() {
  const [stage, setStage] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setStage((now) => Math.min(stages.length - 1, now + 1)), STAGE_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className="grid gap-3" role="status">
      <p className="text-ink-2">{stages[stage]}</p>
      <div className="evaluation-progress" aria-hidden="true">
        {stages.map((text, index) => (
          <i key={text} className={index <= stage ? 'on' : ''} />
        ))}
      </div>
      <span className="skeleton h-16" />
      <span className="skeleton h-16" />
    </div>
  );
}
