import type { Attempt } from '@sayable/shared/contracts';
import { useLiveQuery } from 'dexie-react-hooks';
import { attemptStore } from './stores.ts';

/**
 * The newest attempts, kept up to date in every page of the extension. Undefined until the first answer.
 * Throws the AppError into the nearest error boundary where the database can't be read.
 */
export function useAttempts(limit: number): Attempt[] | undefined {
  return useLiveQuery(() => attemptStore.list({ limit }), [limit]);
}

/** One attempt, kept up to date: undefined until the first answer, null where it isn't there. */
export function useAttempt(id: string): Attempt | null | undefined {
  return useLiveQuery(async () => (await attemptStore.get(id)) ?? null, [id]);
}
