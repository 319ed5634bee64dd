import { useEffect, useState } from 'react';
import type { HistoryEntry } from '../../storage/index.ts';
import type { HistoryStore } from './history-store.ts';

/** How long a deletion is offered to be undone. The store keeps it somewhat longer. */
const offeredMs = 6_000;

export interface Undo {
  /** What was just deleted. */
  deleted: HistoryEntry | null;
  remove(entry: HistoryEntry): Promise<void>;
  undo(): Promise<void>;
  /** The offer stays while the person is at it. */
  hold(held: boolean): void;
}

/** Deletes at once, and offers for some seconds to take it back. */
export function useUndo(store: Pick<HistoryStore, 'markDeleted' | 'undoDelete' | 'purgeDeleted'>): Undo {
  const [deleted, setDeleted] = useState<HistoryEntry | null>(null);
  const [held, hold] = useState(false);
  useEffect(() => {
    // What was deleted before the list was opened.
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
