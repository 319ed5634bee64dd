import { commonTexts, conversationStartTexts as t } from '@sayable/shared/texts';
import { useEffect, useState } from 'react';
import type { ConversationPanelStore } from '../conversation-panel-store.ts';

/** The time for which undo is offered. The store keeps the deleted conversation somewhat longer. */
const OFFERED_MS = 6_000;

export interface ConversationUndo {
  /** The id of the conversation just deleted. */
  deletedId: string | null;
  remove(id: string): Promise<void>;
  undo(): Promise<void>;
  /** Keeps the offer visible while the pointer or focus is on it. */
  hold(held: boolean): void;
}

/** Deletes a conversation at once, and offers undo for some seconds. */
export function useUndo(store: Pick<ConversationPanelStore, 'markDeleted' | 'undoDelete'>): ConversationUndo {
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

export function UndoToast({ undo }: { undo: ConversationUndo }) {
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
          <span className="flex-1">{t('deleted')}</span>
          <button type="button" className="toast-action" onClick={() => void undo.undo()}>
            {commonTexts('undo')}
          </button>
        </div>
      )}
    </div>
  );
}
