import { useEffect, useState } from 'react';
import type { HistoryEntry } from '../../storage/index.ts';
import type { HistoryStore } from './history-store.ts';

/** The time in which a deletion can be undone. The store keeps the entry somewhat longer. */
const offeredMs = 6_000;

export interface Undo {
  /** The last deleted entry. */
  deleted: HistoryEntry | null;
  remove(entry: HistoryEntry): Promise<void>;
  undo(): Promise<void>;
  /** Keeps the offer while the person uses it. */
  hold(held: boolean): void;
}

/** Deletes at once, and offers an undo for some seconds. */
export function useUndo(store: Pick<HistoryStore, 'markDeleted' | 'undoDelete' | 'purgeDeleted'>): Undo {
  const [deleted, setDeleted] = useState<HistoryEntry | null>(null);
  const [held, hold] = useState(false);
  useEffect(() => {
    // This purges entries that were deleted before the list was opened.
    void store.purgeDeleted();
  }, [store]);
  useEffect(() => {
    if (!deleted || held) return;
    const timer = setTimeout(() => setDeleted(null), offeredMs);
    return () => clearTimeout(timer);
  }, [deleted, held]);
  return {
    deleted,
    hold,
    async remove(entry) {
      await store.markDeleted(entry);
      setDeleted(entry);
    },
    async undo() {
      if (!deleted) return;
      await store.undoDelete(deleted);
      setDeleted(null);
      hold(false);
    },
  };
}
