import type { RecognizedWord } from '../ports/aligner.ts';
import { natsPerUnit } from './acoustic-model/acoustic-model.ts';
import type { PathSegment } from './search/graph-search.ts';

/**
 * Acoustic scores (nats per frame) from which a phone certainly matches, and below which it certainly does
 * not.
 */
const goodScore = -3.5;
const badScore = -7;
/**
 * The usual log-likelihood margin of the text over arbitrary phones for speech that read it, in nats per
 * frame.
 */
const usualLlrNats = 1.6;

function clamped(value: number): number {
  return Math.min(1, Math.max(0, value));
}

/** Returns the share of the speech's time in words of the plan, each phone weighted by its acoustic score. */
function coveredShare(words: readonly RecognizedWord[]): number {
  let speech = 0;
  let matched = 0;
  for (const word of words) {
    for (const { startMs, endMs, acousticScore } of word.phones) {
      speech += endMs - startMs;
      if (word.planIndex === null) continue;
      matched += (endMs - startMs) * clamped((acousticScore - badScore) / (goodScore - badScore));
    }
  }
  return speech === 0 ? 0 : matched / speech;
}

/**
 * Returns the share of the speech that is the text, 0–1. One half is the time that its words cover, the other
 * half the log-likelihood ratio of the best path against arbitrary phones.
 * @param pathCost of the best path, and `garbageCost` of arbitrary phones, in the engine's units
 */
export function textConfidenceOf(
  words: readonly RecognizedWord[],
  path: readonly PathSegment[],
  pathCost: number,
  garbageCost: number,
): number {
  const speechFrames = path.reduce(
    (sum, { label, startFrame, endFrame }) => sum + (label.kind === 'silence' ? 0 : endFrame - startFrame),
    0,
  );
  const llrNats = ((garbageCost - pathCost) * natsPerUnit) / Math.max(1, speechFrames);
  return (coveredShare(words) + clamped(llrNats / usualLlrNats)) / 2;
}
