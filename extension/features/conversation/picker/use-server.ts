import { useEffect, useState } from 'react';
import type { TalkActions, TalkServer } from '../talk-store.ts';

/**
 * Returns the joined server's capabilities; null until it has answered. A newly joined server is asked again.
 */
export function useTalkServer(
  { readServer }: Pick<TalkActions, 'readServer'>,
  address: string | null,
): TalkServer | null {
  const [server, setServer] = useState<TalkServer | null>(address === null ? { name: 'none' } : null);
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
