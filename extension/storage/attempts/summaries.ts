import type { SayableDatabase } from '../database.ts';
import { storeOf } from '../storage-error.ts';

/**
 * The store of the attempts' short forms. Every function rejects with an AppError with a reason `storage-…`.
 */
export function createSummaryStore({ summaries }: SayableDatabase) {
  return storeOf({
    /** Returns the newest ones first: all, or at most as many as the limit. */
    newest: (limit?: number) => {
      const all = summaries.orderBy('startedAt').reverse();
      return (limit === undefined ? all : all.limit(limit)).toArray();
    },
    count: () => summaries.count(),
  });
}
