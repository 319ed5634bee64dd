import { useEffect, useState } from 'react';
import type { ConversationActions, ConversationServer } from '../conversation-panel-store.ts';

/**
 * Returns the joined server's capabilities; null until it has answered. A newly joined server is asked again.
 */
export function useConversationServer(
  { readServer }: Pick<ConversationActions, 'readServer'>,
  address: string | null,
): ConversationServer | null {
  const [server, setServer] = useState<ConversationServer | null>(address === null ? { name: 'none' } : null);
  useEffect(() => {
    const asking = new AbortController();
    setServer(address === null ? { name: 'none' } : null);
    if (address !== null) {
      void readServer(asking.signal).then((read) => {
        if (!asking.signal.aborted) setServer(read);
      });
    }
    return () => asking.abort();
  }, [readServer, address]);
  return server;
}
