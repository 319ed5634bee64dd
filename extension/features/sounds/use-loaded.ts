import { useReading } from '../reading/index.ts';

/**
 * Returns what a query finds; undefined until then, and where it fails: the page is complete without it.
 * @param key the query runs again where it differs
 */
export const useLoaded = <T>(key: string, load: () => Promise<T>): T | undefined =>
  useReading(key, load).value;
