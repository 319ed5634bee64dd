import type { KeptTurn, Turn } from '@sayable/shared/contracts';

/**
 * What is kept, put right by what the other side knows of the conversation. Its turns come first, in its order, with all
 * that was found out about them here; then the person's that it hasn't understood yet. A partner's turn that it doesn't
 * know was heard by nobody.
 */
export function reconciled(
  conversationId: string,
  kept: readonly KeptTurn[],
  known: readonly Turn[],
): KeptTurn[] {
  const byId = new Map(kept.map((turn) => [turn.id, turn]));
  const knownIds = new Set(known.map(({ id }) => id));
  const understood = known.map((turn): KeptTurn => {
    const {
      failure: _over,
      interrupted: _before,
      ...rest
    } = byId.get(turn.id) ?? { conversationId, index: 0 };
    return { ...rest, ...turn, conversationId, index: 0, state: 'done' };
  });
  // A server that lost all it knew must not take what is kept here along.
  const rest = kept.filter(
    ({ id, speaker, state }) =>
      !knownIds.has(id) && (speaker === 'learner' || (known.length === 0 && state === 'done')),
  );
  return [...understood, ...rest].map((turn, index) => ({ ...turn, index }));
}
