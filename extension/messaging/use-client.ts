import { useEffect, useState } from 'react';

/** Opens a client of the speech host for as long as a component is shown; null before it is open. */
export function useClient<Client extends { close(): void }>(connect: () => Client): Client | null {
  const [client, setClient] = useState<Client | null>(null);
  useEffect(() => {
    const opened = connect();
    setClient(opened);
    return () => opened.close();
  }, [connect]);
  return client;
}
