import { useEffect, useState } from 'react';

/**
 * Returns what a query finds; undefined until then, and where it fails: the page is complete without it.
 * @param key the query runs again where it differs
 */
export function useLoaded<T>(key: string, load: () => Promise<T>): T | undefined {
  const [loaded, setLoaded] = useState<{ key: string; value: T }>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key names the query
  useEffect(() => {
    let isWanted = true;
    load().then(
      (value) => isWanted && setLoaded({ key, value }),
      (thrown: unknown) => console.error('sayable: a part of the page of sounds could not be read', thrown),
    );
    return () => {
      isWanted = false;
    };
  }, [key]);
  return loaded?.key === key ? loaded.value : undefined;
}
