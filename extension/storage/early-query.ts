import { liveQuery } from 'dexie';
import { useSyncExternalStore } from 'react';

/** The latest result of a live query. */
type Answer<T> = { value: T } | { thrown: unknown } | undefined;

/**
 * Starts a live query at once, while Preact still renders the first frame, instead of in the first effect. It
 * serves the data of a page's first screen and is never ended. The hook returns undefined until the first
 * result, and throws the query's error into the nearest error boundary.
 */
export function askEarly<T>(query: () => Promise<T>): () => T | undefined {
  let answer: Answer<T>;
  const listeners = new Set<() => void>();
  const become = (next: Answer<T>) => {
    answer = next;
    for (const listener of listeners) listener();
  };
  liveQuery(query).subscribe({
    next: (value) => become({ value }),
    error: (thrown: unknown) => become({ thrown }),
  });
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return function useEarly() {
    const known = useSyncExternalStore(subscribe, () => answer);
    if (known && 'thrown' in known) throw known.thrown;
    return known?.value;
  };
}
