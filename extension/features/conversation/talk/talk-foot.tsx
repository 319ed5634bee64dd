import type { KeptTurn } from '@sayable/shared/contracts';
import { useRef, useState } from 'react';
import type { TalkClient } from '../../../messaging/talk-port.ts';
import type { LiveTalk } from '../logic/live-talk.ts';
import { IdeasRow } from './ideas-row.tsx';
import { Stage } from './stage.tsx';
import { TypeLine } from './type-line.tsx';
import type { TalkKeys } from './use-talk-keys.ts';

interface TalkFootProps {
  live: LiveTalk;
  turns: readonly KeptTurn[];
  client: TalkClient;
  partner: string;
  keys: TalkKeys;
  onHandsFree(on: boolean): void;
}

/** The suggestions, the orb, and the text field. */
export function TalkFoot({ live, turns, client, partner, keys, onHandsFree }: TalkFootProps) {
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
    <footer className="talk-foot">
      {live.phase !== 'ended' && (
        <IdeasRow
          ideas={ideas.slice(0, 5)}
          phase={live.phase}
          onAsk={() => client.send({ type: 'ask-hints' })}
          onTake={take}
        />
      )}
      <Stage {...{ live, partner, client, keys, onHandsFree }} />
      <TypeLine
        {...{ field, text }}
        onChange={setText}
        onSend={(said) => client.send({ type: 'send-text', text: said })}
        onHear={(said) => client.send({ type: 'speak-text', text: said })}
      />
    </footer>
  );
}
