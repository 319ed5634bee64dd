/** Longer silences are not part of the talk: the panel was closed, or the person was away. */
const LONGEST_PAUSE_MS = 60_000;

/**
 * How long was talked, in milliseconds: from turn to turn, without what was longer than a pause.
 *
 * @param startedAt of the turns, epoch milliseconds, in any order: clocks may jump
 * @param now as long as it goes on; null where it has ended
 */
export function talkedMs(startedAt: readonly number[], now: number | null): number {
  const times = [...startedAt, ...(now === null ? [] : [now])];
  let sum = 0;
  for (const [index, time] of times.entries()) {
    const before = times[index - 1];
    if (before !== undefined) sum += Math.min(LONGEST_PAUSE_MS, Math.max(0, time - before));
  }
  return sum;
}
