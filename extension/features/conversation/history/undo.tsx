import { useEffect, useState } from 'react';
import type { TalkStore } from '../talk-store.ts';

/** The time for which undo is offered. The store keeps the deleted talk somewhat longer. */
const OFFERED_MS = 6_000;

export interface TalkUndo {
  /** The id of the talk just deleted. */
  deletedId: string | null;
  remove(id: string): Promise<void>;
  undo(): Promise<void>;
  /** Keeps the offer visible while the pointer or focus is on it. */
  hold(held: boolean): void;
}

/** Deletes a talk at once, and offers undo for some seconds. */
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
        // biome-ignore lint/a11y/noStaticElementInteractions: the handlers only hold the offer open
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
