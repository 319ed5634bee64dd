import type { ServerMessage, Turn } from '../../contracts/index.ts';
import { completedOf } from './learner-turn.ts';
import type { Replies } from './replies.ts';
import type { SessionStore } from './types.ts';

interface MendingParts {
  store: SessionStore;
  replies: Replies;
  /** A later turn of the learner is being transcribed. */
  isFollowed: boolean;
  send(message: ServerMessage): void;
}

/**
 * Replaces the text of a stored turn by the one that the learner put right. The learner's last turn is
 * answered again.
 * @returns false if there is nothing to replace
 */
export function mendTurn({ id, text }: { id: string; text: string }, parts: MendingParts): boolean {
  const { store, replies, isFollowed, send } = parts;
  const own = store.load().turns.filter(({ speaker }) => speaker === 'learner');
  const turn = own.find((one) => one.id === id);
  if (!turn || turn.text === text) return false;
  const isLast = !isFollowed && own.at(-1) === turn;
  // The replies go before the new text comes: a crash in between leaves a turn without an answer, not one with
  // the answer to other words.
  if (isLast) dropRepliesTo(id, parts);
  const mended = withText(turn, text);
  store.putTurn(mended);
  send(completedOf(mended));
  if (isLast) replies.answer(mended);
  return true;
}

function dropRepliesTo(id: string, { store, replies, send }: MendingParts): void {
  replies.stop();
  const { turns } = store.load();
  for (const reply of turns.slice(turns.findIndex((turn) => turn.id === id) + 1)) {
    store.removeTurn(reply.id);
    send({ type: 'reply-dropped', turnId: reply.id });
  }
}

/** Drops the recogniser's confidences: they say nothing about the learner's own words. */
function withText({ heard: _ofOtherWords, ...turn }: Turn, text: string): Turn {
  return { ...turn, text, asHeard: turn.asHeard ?? turn.text };
}
