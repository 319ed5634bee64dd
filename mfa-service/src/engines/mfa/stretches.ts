import type { EngineWord } from '../types.ts';

/** A stretch of a recording with neighbouring words of the text, and nothing else. Times are in seconds. */
export interface Stretch {
  /** The words from the first one up to the one before `end`, by their indices in the plan. */
  first: number;
  end: number;
  from: number;
  to: number;
}

/** A pause or other speech that is longer separates two stretches. */
const separatingMs = 300;
/** The pause around a stretch that is kept, if there is one. */
const marginMs = 150;

/**
 * Divides what another engine recognized into stretches, at its long pauses and at speech beside the text.
 * @param words in order of time
 */
export function stretchesOf(words: readonly EngineWord[]): Stretch[] {
  const stretches: Stretch[] = [];
  /** The end of what is before a word, and whether it belongs to the same stretch. */
  let [beforeMs, isSame] = [0, false];
  for (const [place, { kind, planIndex, startMs, endMs }] of words.entries()) {
    const last = stretches.at(-1);
    if (kind !== 'read' || planIndex === null) {
      if (endMs - startMs > separatingMs) isSame = false;
    } else if (last && planIndex < last.end) {
      // Somebody went back in the text, and MFA knows one order only: this one is speech beside it.
      isSame = false;
    } else {
      const afterMs = words[place + 1]?.startMs ?? Infinity;
      const to = Math.max(endMs, Math.min(endMs + marginMs, afterMs)) / 1_000;
      if (last && isSame && startMs - beforeMs <= separatingMs)
        Object.assign(last, { end: planIndex + 1, to });
      else {
        const from = Math.min(startMs, Math.max(startMs - marginMs, beforeMs)) / 1_000;
        stretches.push({ first: planIndex, end: planIndex + 1, from, to });
      }
      isSame = true;
    }
    beforeMs = endMs;
  }
  return stretches;
}
