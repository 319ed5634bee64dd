import { useEffect, useReducer, useState } from 'react';
import type { TalkClient } from '../../../messaging/talk-port.ts';
import { applyTalkEvent, type LiveInput, type LiveTalk, quietTalk } from './live-talk.ts';

/** Returns the connection to the speech host, open while a view needs it. */
export function useTalkClient(connect: () => TalkClient): TalkClient | null {
  const [client, setClient] = useState<TalkClient | null>(null);
  useEffect(() => {
    const opened = connect();
    setClient(opened);
    return () => opened.close();
  }, [connect]);
  return client;
}

/** An open conversation with its live state. */
export interface HeldTalk {
  live: LiveTalk;
  apply(input: LiveInput): void;
}

/** Opens a conversation at the host, and follows its events. */
export function useLiveTalk(client: TalkClient, conversationId: string): HeldTalk {
  const [live, apply] = useReducer(applyTalkEvent, undefined, quietTalk);
  useEffect(() => {
    const stop = client.subscribe((event) => {
      if (event.type !== 'level-measured') apply(event);
    });
    client.send({ type: 'open-talk', conversationId });
    return () => {
      stop();
      client.send({ type: 'close-talk' });
    };
  }, [client, conversationId]);
  return { live, apply };
}
