/** Longer silences do not count as conversation time: the panel was closed, or the person was away. */
const LONGEST_PAUSE_MS = 60_000;

/**
 * Returns the conversation time in milliseconds: the sum of the gaps between turns, without gaps longer than
 * a pause.
 * @param startedAt the turns' start times, epoch milliseconds, in any order, because clocks may jump
 * @param now the present time of a running conversation; null for an ended one
 */
export function conversationMs(startedAt: readonly number[], now: number | null): number {
  const times = [...startedAt, ...(now === null ? [] : [now])];
  let sum = 0;
  for (const [index, time] of times.entries()) {
    const before = times[index - 1];
    if (before !== undefined) sum += Math.min(LONGEST_PAUSE_MS, Math.max(0, time - before));
  }
  return sum;
}
