import { useEffect, useState } from 'react';

/**
 * Returns true once the browser has painted what is there and has nothing else to do.
 * @param isThere false as long as what is painted first isn't rendered
 */
export function useIdle(isThere = true): boolean {
  const [isIdle, setIdle] = useState(false);
  useEffect(() => {
    if (!isThere) return;
    const idle = requestIdleCallback(() => setIdle(true));
    return () => cancelIdleCallback(idle);
  }, [isThere]);
  return isIdle;
}
