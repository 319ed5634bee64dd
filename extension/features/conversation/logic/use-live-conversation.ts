import { useEffect, useReducer, useState } from 'react';
import type { ConversationClient } from '../../../messaging/conversation-port.ts';
import {
  applyPanelEvent,
  type LiveConversation,
  type LiveInput,
  quietConversation,
} from './live-conversation.ts';

/** Returns the connection to the speech host, open while a view needs it. */
export function useConversationClient(connect: () => ConversationClient): ConversationClient | null {
  const [client, setClient] = useState<ConversationClient | null>(null);
  useEffect(() => {
    const opened = connect();
    setClient(opened);
    return () => opened.close();
  }, [connect]);
  return client;
}

/** An open conversation with its live state. */
export interface HeldConversation {
  live: LiveConversation;
  apply(input: LiveInput): void;
}

/** Opens a conversation at the host, and follows its events. */
export function useLiveConversation(client: ConversationClient, conversationId: string): HeldConversation {
  const [live, apply] = useReducer(applyPanelEvent, undefined, quietConversation);
  useEffect(() => {
    const stop = client.subscribe((event) => {
      if (event.type !== 'level-measured') apply(event);
    });
    client.send({ type: 'open-conversation', conversationId });
    return () => {
      stop();
      client.send({ type: 'close-conversation' });
    };
  }, [client, conversationId]);
  return { live, apply };
}
