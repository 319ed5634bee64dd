import { useEffect, useState } from 'react';

/** The time in which a deletion can be undone. The stores keep what is deleted somewhat longer. */
const OFFERED_MS = 6_000;

export interface Undo<Item> {
  /** The last deleted item. */
  deleted: Item | null;
  remove(item: Item): Promise<void>;
  undo(): Promise<void>;
  /** Keeps the offer visible while the pointer or focus is on it. */
  hold(held: boolean): void;
}

interface UndoStore<Item> {
  markDeleted(item: Item): Promise<unknown>;
  undoDelete(item: Item): Promise<unknown>;
}

/** Deletes at once, and offers undo for some seconds. */
export function useUndo<Item>(store: UndoStore<Item>): Undo<Item> {
  const [deleted, setDeleted] = useState<Item | null>(null);
  const [held, hold] = useState(false);
  useEffect(() => {
    if (deleted === null || held) return;
    const timer = setTimeout(() => setDeleted(null), OFFERED_MS);
    return () => clearTimeout(timer);
  }, [deleted, held]);
  return {
    deleted,
    hold,
    async remove(item) {
      await store.markDeleted(item);
      setDeleted(item);
    },
    async undo() {
      if (deleted === null) return;
      await store.undoDelete(deleted);
      setDeleted(null);
      hold(false);
    },
  };
}

interface UndoToastProps<Item> {
  undo: Undo<Item>;
  /** Says what was deleted. */
  text: string;
  /** The name of the button. */
  action: string;
}

export function UndoToast<Item>({ undo, text, action }: UndoToastProps<Item>) {
  return (
    <div role="status" className="toast-place">
      {undo.deleted !== null && (
        // biome-ignore lint/a11y/noStaticElementInteractions: the handlers only hold the offer open
        <div
          className="toast"
          onPointerEnter={() => undo.hold(true)}
          onPointerLeave={() => undo.hold(false)}
          onFocus={() => undo.hold(true)}
          onBlur={() => undo.hold(false)}
        >
          <span className="flex-1">{text}</span>
          <button type="button" className="toast-action" onClick={() => void undo.undo()}>
            {action}
          </button>
        </div>
      )}
    </div>
  );
}
