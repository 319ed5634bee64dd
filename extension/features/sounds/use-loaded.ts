import { useReading } from '../reading/index.ts';

/**
 * Returns what a query finds; undefined until then, and where it fails: the page is complete without it.
 * @param key the query runs again where it differs
 */
export function useLoaded<T>(key: string, load: () => Promise<T>): T | undefined {
  return useReading(key, load).value;
}
