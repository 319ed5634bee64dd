import type { Attempt } from '@sayable/shared/contracts';
import { useEffect, useState } from 'react';
import type { HistoryStore } from './history-store.ts';

/** How long a deletion is offered to be undone. The store keeps it somewhat longer. */
const offeredMs = 6_000;

export interface Undo {
  /** The attempt that was just deleted. */
  deleted: Attempt | null;
  remove(attempt: Attempt): Promise<void>;
  undo(): Promise<void>;
  /** The offer stays while the person is at it. */
  hold(held: boolean): void;
}

/** Deletes at once, and offers for some seconds to take it back. */
export function useUndo(store: Pick<HistoryStore, 'markDeleted' | 'undoDelete' | 'purgeDeleted'>): Undo {
  const [deleted, setDeleted] = useState<Attempt | null>(null);
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
    async remove(attempt) {
      await store.markDeleted(attempt.id);
      setDeleted(attempt);
    },
    async undo() {
      if (!deleted) return;
      await store.undoDelete(deleted.id);
      setDeleted(null);
      hold(false);
    },
  };
}
