import { useEffect, useState } from 'react';
import type { TalkStore } from '../talk-store.ts';

/** How long a deletion is offered to be undone. The store keeps it somewhat longer. */
const OFFERED_MS = 6_000;

export interface TalkUndo {
  /** What was just deleted. */
  deletedId: string | null;
  remove(id: string): Promise<void>;
  undo(): Promise<void>;
  /** The offer stays while the person is at it. */
  hold(held: boolean): void;
}

/** Deletes at once, and offers for some seconds to take it back. */
export function useUndo(store: Pick<TalkStore, 'markDeleted' | 'undoDelete'>): TalkUndo {
  const [deletedId, setDeletedId] = useState<string | null>(null);
  const [held, hold] = useState(false);
  useEffect(() => {
    if (deletedId === null || held) return;
    const timer = setTimeout(() => setDeletedId(null), OFFERED_MS);
    return () => clearTimeout(timer);
  }, [deletedId, held]);
  return {
    deletedId,
    hold,
    async remove(id) {
      await store.markDeleted(id);
      setDeletedId(id);
    },
    async undo() {
      if (deletedId === null) return;
      await store.undoDelete(deletedId);
      setDeletedId(null);
      hold(false);
    },
  };
}

export function UndoToast({ undo }: { undo: TalkUndo }) {
  return (
    <div role="status" className="toast-place">
      {undo.deletedId !== null && (
        // biome-ignore lint/a11y/noStaticElementInteractions: its handlers only pause the timeout
        <div
          className="toast"
          onPointerEnter={() => undo.hold(true)}
          onPointerLeave={() => undo.hold(false)}
          onFocus={() => undo.hold(true)}
          onBlur={() => undo.hold(false)}
        >
          <span className="flex-1">Deleted.</span>
          <button type="button" className="toast-action" onClick={() => void undo.undo()}>
            Undo
          </button>
        </div>
      )}
    </div>
  );
}
