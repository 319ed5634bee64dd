import type { Conversation, Turn } from '@sayable/shared/contracts';
import type { SessionStore } from '@sayable/shared/conversation';

/** A conversation while it is held here. What lasts is written by who reads the line. */
export function memoryStore(conversation: Conversation, turns: readonly Turn[]): SessionStore {
  let kept = [...turns];
  return {
    load: () => ({ conversation, turns: kept }),
    putTurn(turn) {
      const at = kept.findIndex(({ id }) => id === turn.id);
      kept = at < 0 ? [...kept, turn] : kept.with(at, turn);
    },
    removeTurn(id) {
      kept = kept.filter((turn) => turn.id !== id);
    },
  };
}
