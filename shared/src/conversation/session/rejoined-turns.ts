/**
 * Returns the turns that a turn replaces because the person went on: the one that it rejoins and the
 * partner's turns since then. Returns none if that turn isn't there, or if the person has said something else
 * in between.
 */
export function rejoinedTurns<T extends { id: string; speaker: 'learner' | 'partner' }>(
  turns: readonly T[],
  { id, rejoins }: { id: string; rejoins?: string | null | undefined },
): T[] {
  const from = turns.findIndex((turn) => turn.id === rejoins);
  const [earlier, ...since] = from < 0 ? [] : turns.slice(from);
  const end = since.findIndex((turn) => turn.id === id);
  const between = end < 0 ? since : since.slice(0, end);
  if (earlier?.speaker !== 'learner' || between.some(({ speaker }) => speaker === 'learner')) return [];
  return [earlier, ...between];
}
