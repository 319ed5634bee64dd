import type { KeptTurn } from '@sayable/shared/contracts';
import { useRef, useState } from 'react';
import type { ConversationClient } from '../../../messaging/conversation-port.ts';
import type { LiveConversation } from '../logic/live-conversation.ts';
import { IdeasRow } from './ideas-row.tsx';
import { Stage } from './stage.tsx';
import { TypeLine } from './type-line.tsx';
import type { ConversationKeys } from './use-conversation-keys.ts';

interface ConversationFootProps {
  live: LiveConversation;
  turns: readonly KeptTurn[];
  client: ConversationClient;
  partner: string;
  keys: ConversationKeys;
  onHandsFree(on: boolean): void;
}

/** The suggestions, the orb, and the text field. */
export function ConversationFoot({ live, turns, client, partner, keys, onHandsFree }: ConversationFootProps) {
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const take = (idea: string) => {
    setText(idea);
    field.current?.focus();
  };
  // An unrecognised turn is to be said in another way.
  const last = turns.findLast(({ state }) => state !== 'failed');
  const hints = last?.speaker === 'partner' ? (last.hints ?? []) : [];
  const ideas = live.suggestions.length > 0 ? live.suggestions : hints;
  return (
    <footer className="conversation-foot">
      {live.phase !== 'ended' && (
        <IdeasRow
          ideas={ideas.slice(0, 5)}
          phase={live.phase}
          onAsk={() => client.send({ type: 'ask-hints' })}
          onTake={take}
        />
      )}
      <Stage live={live} partner={partner} client={client} keys={keys} onHandsFree={onHandsFree} />
      <TypeLine
        field={field}
        text={text}
        onChange={setText}
        onSend={(said) => client.send({ type: 'send-text', text: said })}
        onHear={(said) => client.send({ type: 'speak-text', text: said })}
      />
    </footer>
  );
}
