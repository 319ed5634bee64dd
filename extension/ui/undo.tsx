import { type ReactNode, useEffect, useState } from 'react';

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
    <Toast place="toast-place" hold={undo.hold} action={action} onAction={() => void undo.undo()}>
      {undo.deleted === null ? null : <span className="flex-1">{text}</span>}
    </Toast>
  );
}

interface ToastProps {
  /** The foot of a panel, or of a page. */
  place: 'toast-place' | 'toast-page';
  /** Says what happened; empty if nothing did. */
  children: ReactNode;
  /** Keeps the toast while the pointer or focus is on it. */
  hold(held: boolean): void;
  /** The name of the button. */
  action: string;
  /** Undefined for no button. */
  onAction?: (() => void) | undefined;
}

/** Tells the last action, and offers another one, such as to undo it. */
export function Toast({ place, children, hold, action, onAction }: ToastProps) {
  return (
    <div role="status" className={place}>
      {children && (
        // biome-ignore lint/a11y/noStaticElementInteractions: the handlers only hold the offer open
        <div
          className="toast"
          onPointerEnter={() => hold(true)}
          onPointerLeave={() => hold(false)}
          onFocus={() => hold(true)}
          onBlur={() => hold(false)}
        >
          {children}
          {onAction && (
            <button type="button" className="toast-action" onClick={onAction}>
              {action}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
