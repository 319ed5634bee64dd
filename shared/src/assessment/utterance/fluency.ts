import type { HeardWord, TimedWord } from '../../ports/aligner.ts';

/** A gap inside speech that listeners notice as a pause (de Jong & Bosker 2013: 250 ms). */
const PAUSE_MS = 250;
/** Speaking faster than the model voice is no better. */
const FASTEST = 1;

/**
 * What the fluency score is made of; all are larger for better speech. Pauses count as far as they are longer than the
 * model voice's in the same place, so that a comma is no fault.
 */
export function fluencyFeatures(
  heard: readonly HeardWord[],
  reference: readonly TimedWord[],
): Record<string, number> {
  const read = heard.filter((word) => word.kind === 'read' && word.planIndex !== null);
  const extraPauses = heard
    .slice(1)
    .map((word, index) => extraPause(heard[index], word, reference))
    .filter((extraMs) => extraMs > PAUSE_MS);
  const pausedMs = extraPauses.reduce((sum, extraMs) => sum + extraMs, 0);
  const totalMs = Math.max(1, (heard.at(-1)?.endMs ?? 0) - (heard[0]?.startMs ?? 0));
  const dueMs = timeDue(read, reference);
  const words = Math.max(1, read.length);
  return {
    /** Pace of the whole, and without its extra pauses, against the model voice: 1 is as fast. */
    speechRate: Math.min(FASTEST, dueMs / totalMs),
    articulationRate: Math.min(FASTEST, dueMs / Math.max(1, totalMs - pausedMs)),
    flow: 1 - pausedMs / totalMs,
    unbroken: 1 - Math.min(1, extraPauses.length / words),
    unrepeated: 1 - Math.min(1, (heard.length - read.length) / words),
  };
}

/** By how much the gap between two words is longer than the model voice's in the same place, milliseconds. */
function extraPause(
  before: HeardWord | undefined,
  after: HeardWord,
  reference: readonly TimedWord[],
): number {
  if (!before) return 0;
  return after.startMs - before.endMs - gapDue(before.planIndex, after.planIndex, reference);
}

/** The model voice's gap between two words; 0 where they aren't neighbours. */
function gapDue(before: number | null, after: number | null, reference: readonly TimedWord[]): number {
  if (before === null || after !== before + 1) return 0;
  const left = reference[before];
  const right = reference[after];
  return left && right ? Math.max(0, right.startMs - left.endMs) : 0;
}

/** How long the model voice takes for the words that were read, its pauses between them included. */
function timeDue(read: readonly HeardWord[], reference: readonly TimedWord[]): number {
  return read.reduce((sum, { planIndex }, order) => {
    const word = reference[planIndex ?? -1];
    const gap = gapDue(read[order - 1]?.planIndex ?? null, planIndex, reference);
    return word ? sum + gap + word.endMs - word.startMs : sum;
  }, 0);
}
