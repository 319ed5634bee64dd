import type { KeptTurn, PanelView } from '@sayable/shared/contracts';
import { useRef, useState } from 'react';
import type { ConversationClient } from '../../../messaging/conversation-port.ts';
import { IdeasRow } from './ideas-row.tsx';
import { Stage } from './stage.tsx';
import { TypeLine } from './type-line.tsx';
import type { ConversationKeys } from './use-conversation-keys.ts';

interface ConversationFootProps {
  live: PanelView;
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
  const ideas = suggestedReplies(turns);
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

/** Returns the replies that were suggested to the partner's last turn, until it is answered. */
function suggestedReplies(turns: readonly KeptTurn[]): readonly string[] {
  // A suggestion is read while it is said; an unrecognised turn is to be said in another way.
  const last = turns.findLast(
    ({ speaker, state }) => state !== 'failed' && (speaker === 'partner' || state !== 'speaking'),
  );
  return last?.speaker === 'partner' ? (last.hints ?? []) : [];
}
