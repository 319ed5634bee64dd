import { liveQuery } from 'dexie';
import { useSyncExternalStore } from 'react';

/** What a live query knows now. */
type Answer<T> = { value: T } | { thrown: unknown } | undefined;

/**
 * A live query that is asked at once, while React still makes the first frame, and not only in its first effect. For
 * what a page's first screen waits for; it is never ended. The hook gives undefined until the first answer, and throws
 * into the nearest error boundary what the query throws.
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
