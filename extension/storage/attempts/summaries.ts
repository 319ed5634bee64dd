import type { AttemptSummary } from '@sayable/shared/contracts';
import type { SayableDatabase } from '../database.ts';
import { storeOf } from '../storage-error.ts';

/**
 * The store of the attempts' short forms. Every function rejects with an AppError with a reason `storage-…`.
 */
export interface SummaryStore {
  /** Returns the newest ones first: all, or at most as many as the limit. */
  newest(limit?: number): Promise<AttemptSummary[]>;
  count(): Promise<number>;
}

export function createSummaryStore({ summaries }: SayableDatabase): SummaryStore {
  return storeOf({
    newest: (limit) => {
      const all = summaries.orderBy('startedAt').reverse();
      return (limit === undefined ? all : all.limit(limit)).toArray();
    },
    count: () => summaries.count(),
  });
}
