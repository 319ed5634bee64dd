import type { HeardWord, TimedWord } from '../../ports/aligner.ts';

/** A gap inside speech that listeners notice as a pause (de Jong & Bosker 2013: 250 ms). */
const PAUSE_MS = 250;
/** Speaking faster than the model voice by more than this is no better. */
const FASTEST = 1.2;

/** What the fluency score is made of; all are larger for better speech. */
export function fluencyFeatures(
  heard: readonly HeardWord[],
  reference: readonly TimedWord[],
): Record<string, number> {
  const read = heard.filter((word) => word.kind === 'read' && word.planIndex !== null);
  const gaps = pausesBetween(heard);
  const pauses = gaps.filter((gap) => gap > PAUSE_MS);
  const pausedMs = pauses.reduce((sum, gap) => sum + gap, 0);
  const totalMs = Math.max(1, (heard.at(-1)?.endMs ?? 0) - (heard[0]?.startMs ?? 0));
  const spokenMs = Math.max(1, totalMs - pausedMs);
  const dueMs = read.reduce((sum, { planIndex }) => sum + durationOf(reference[planIndex ?? -1]), 0);
  const words = Math.max(1, read.length);
  return {
    /** Pace of the whole, and without its pauses, against the model voice: 1 is as fast. */
    speechRate: Math.min(FASTEST, dueMs / totalMs),
    articulationRate: Math.min(FASTEST, dueMs / spokenMs),
    flow: 1 - pausedMs / totalMs,
    unbroken: 1 - Math.min(1, pauses.length / words),
    unrepeated: 1 - Math.min(1, (heard.length - read.length) / words),
  };
}

/** Gaps between neighbouring words in milliseconds, never negative. */
export function pausesBetween(words: readonly { startMs: number; endMs: number }[]): number[] {
  return words
    .slice(1)
    .map((word, index) => Math.max(0, word.startMs - (words[index]?.endMs ?? word.startMs)));
}

function durationOf(word: TimedWord | undefined): number {
  return word ? word.endMs - word.startMs : 0;
}
