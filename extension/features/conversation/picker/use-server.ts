import { useEffect, useState } from 'react';
import type { TalkActions, TalkServer } from '../talk-store.ts';

/** What the joined server can; null until it answered. Asked anew when another one is joined. */
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
