import type { RecognizedWord, TimedWord } from '../../ports/aligner.ts';

/** A gap inside speech that listeners notice as a pause (de Jong & Bosker 2013: 250 ms). */
const PAUSE_MS = 250;
/** Speaking faster than the model voice is no better. */
const FASTEST = 1;

/**
 * The features of the fluency score; all are larger for better speech. Only the part of a pause that exceeds the
 * model voice's at the same place counts, so that a comma is no fault.
 */
export function fluencyFeatures(
  heard: readonly RecognizedWord[],
  reference: readonly TimedWord[],
): Record<string, number> {
  const read = heard.filter((word) => word.kind === 'read' && word.planIndex !== null);
  const extraPauses = heard
    .slice(1)
    .map((word, index) => extraPause(heard[index], word, reference))
    .filter((extraMs) => extraMs > PAUSE_MS);
  const pausedMs = extraPauses.reduce((sum, extraMs) => sum + extraMs, 0);
  const totalMs = Math.max(1, (heard.at(-1)?.endMs ?? 0) - (heard[0]?.startMs ?? 0));
  const expectedMs = expectedTimeMs(read, reference);
  const words = Math.max(1, read.length);
  return {
    /** Speech rate with and without extra pauses, relative to the model voice: 1 is equal. */
    speechRate: Math.min(FASTEST, expectedMs / totalMs),
    articulationRate: Math.min(FASTEST, expectedMs / Math.max(1, totalMs - pausedMs)),
    flow: 1 - pausedMs / totalMs,
    unbroken: 1 - Math.min(1, extraPauses.length / words),
    unrepeated: 1 - Math.min(1, (heard.length - read.length) / words),
  };
}

/** The excess of the gap between two words over the model voice's at the same place, milliseconds. */
function extraPause(
  before: RecognizedWord | undefined,
  after: RecognizedWord,
  reference: readonly TimedWord[],
): number {
  if (!before) return 0;
  return after.startMs - before.endMs - expectedGapMs(before.planIndex, after.planIndex, reference);
}

/** The model voice's gap between two words, milliseconds; 0 if they aren't neighbours. */
function expectedGapMs(before: number | null, after: number | null, reference: readonly TimedWord[]): number {
  if (before === null || after !== before + 1) return 0;
  const left = reference[before];
  const right = reference[after];
  return left && right ? Math.max(0, right.startMs - left.endMs) : 0;
}

/** The model voice's time for the words that were read, including its pauses between them, milliseconds. */
function expectedTimeMs(read: readonly RecognizedWord[], reference: readonly TimedWord[]): number {
  return read.reduce((sum, { planIndex }, order) => {
    const word = reference[planIndex ?? -1];
    const gap = expectedGapMs(read[order - 1]?.planIndex ?? null, planIndex, reference);
    return word ? sum + gap + word.endMs - word.startMs : sum;
  }, 0);
}
