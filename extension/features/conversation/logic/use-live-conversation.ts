import { noConversation, type PanelView } from '@sayable/shared/contracts';
import { useEffect, useRef, useState } from 'react';
import type { ConversationClient } from '../../../messaging/conversation-port.ts';

/** An open conversation with the host's view of it. */
export interface HeldConversation {
  live: PanelView;
  /** Hides the present trouble. */
  dismiss(): void;
}

/** Opens a conversation at the host, and follows its view. */
export function useLiveConversation(client: ConversationClient, conversationId: string): HeldConversation {
  const [view, setView] = useState(noConversation);
  const dismissedAt = useRef<number>(undefined);
  useEffect(() => {
    const stop = client.subscribe((event) => {
      if (event.type !== 'view') return;
      const isDismissed = event.trouble?.at === dismissedAt.current;
      setView(isDismissed ? { ...event, trouble: null } : event);
    });
    client.send({ type: 'open-conversation', conversationId });
    return () => {
      stop();
      client.send({ type: 'close-conversation' });
    };
  }, [client, conversationId]);
  const dismiss = () => {
    dismissedAt.current = view.trouble?.at;
    setView({ ...view, trouble: null });
  };
  return { live: view, dismiss };
}
