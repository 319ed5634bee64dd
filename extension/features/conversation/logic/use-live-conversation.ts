import { useEffect, useReducer } from 'react';
import type { ConversationClient } from '../../../messaging/conversation-port.ts';
import {
  applyPanelEvent,
  type LiveConversation,
  type LiveInput,
  quietConversation,
} from './live-conversation.ts';

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
