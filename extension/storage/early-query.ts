import { liveQuery } from 'dexie';
import { useSyncExternalStore } from 'react';

/** The latest result of a live query. */
type Answer<T> = { value: T } | { thrown: unknown } | undefined;

interface EarlyQuery<T> {
  /**
   * The hook: undefined until the first result. It throws the query's error into the nearest error boundary.
   */
  useEarly(): T | undefined;
  /** Resolves at the first result, or error. */
  answered: Promise<void>;
}

/**
 * Starts a live query at once, before the first frame is rendered, instead of in the first effect. It serves
 * the data of a page's first screen and is never ended.
 */
export function askEarly<T>(query: () => Promise<T>): EarlyQuery<T> {
  const { promise: answered, resolve } = Promise.withResolvers<void>();
  let answer: Answer<T>;
  const listeners = new Set<() => void>();
  const become = (next: Answer<T>) => {
    answer = next;
    for (const listener of listeners) listener();
    resolve();
  };
  liveQuery(query).subscribe({
    next: (value) => become({ value }),
    error: (thrown: unknown) => become({ thrown }),
  });
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  function useEarly() {
    const known = useSyncExternalStore(subscribe, () => answer);
    if (known && 'thrown' in known) throw known.thrown;
    return known?.value;
  }
  return { useEarly, answered };
}
