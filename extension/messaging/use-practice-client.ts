import { useEffect, useState } from 'react';
import type { PracticeClient } from './practice-client.ts';

/** Opens a client of the speech host for as long as a component is shown; null before it is open. */
export function usePracticeClient(connect: () => PracticeClient): PracticeClient | null {
  const [client, setClient] = useState<PracticeClient | null>(null);
  useEffect(() => {
    const opened = connect();
    setClient(opened);
    return () => opened.close();
  }, [connect]);
  return client;
}
