import { useCallback, useEffect, useState } from 'react';

/** Something that a part of a page reads. */
export interface Loaded<T> {
  /** Undefined until it is read. */
  value: T | undefined;
  hasFailed: boolean;
  /** Reads again after a failure. */
  again(): void;
}

/**
 * Reads something once for each key, and keeps it; a failure is kept until it is asked for again.
 * @param key names what is read; null where nothing is wanted yet
 */
export function useLoaded<T>(key: string | null, read: () => Promise<T>): Loaded<T> {
  const [done, setDone] = useState<{ key: string | null; value?: T }>();
  const [times, setTimes] = useState(0);
  const isDone = done !== undefined && done.key === key;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key names what is read, and a new number reads again
  useEffect(() => {
    if (key === null) return;
    let isWanted = true;
    read().then(
      (value) => isWanted && setDone({ key, value }),
      (thrown: unknown) => {
        console.error('sayable: a part of the page could not be read', thrown);
        if (isWanted) setDone({ key });
      },
    );
    return () => {
      isWanted = false;
    };
  }, [key, times]);
  const again = useCallback(() => {
    setDone(undefined);
    setTimes((before) => before + 1);
  }, []);
  const value = isDone ? done.value : undefined;
  return { value, hasFailed: isDone && !('value' in done), again };
}
