import type { HeardWord } from '../ports/aligner.ts';
import { natsPerUnit } from './acoustic-model/acoustic-model.ts';
import type { PathSegment } from './search/path-history.ts';

/** From here on a sound is surely what it is taken for; from there on surely not. In nats per frame. */
const goodFit = -3.5;
const badFit = -7;
/** A text that was read explains the speech better than sounds at random, by about so many nats per frame. */
const usualGainNats = 1.6;

function clamped(value: number): number {
  return Math.min(1, Math.max(0, value));
}

/** The share of the speech's time that lies in words of the plan, each sound counted by how well it fits. */
function coveredShare(words: readonly HeardWord[]): number {
  let speech = 0;
  let matched = 0;
  for (const word of words) {
    for (const { startMs, endMs, fit } of word.phones) {
      speech += endMs - startMs;
      if (word.planIndex === null) continue;
      matched += (endMs - startMs) * clamped((fit - badFit) / (goodFit - badFit));
    }
  }
  return speech === 0 ? 0 : matched / speech;
}

/**
 * How much of the speech is the text, 0–1: half by the time that its words cover, half by how much better the best
 * reading explains the speech than sounds at random do.
 * @param pathCost of the best reading, and `garbageCost` of sounds at random, in the engine's units
 */
export function textMatchOf(
  words: readonly HeardWord[],
  path: readonly PathSegment[],
  pathCost: number,
  garbageCost: number,
): number {
  const speechFrames = path.reduce(
    (sum, { label, startFrame, endFrame }) => sum + (label.kind === 'silence' ? 0 : endFrame - startFrame),
    0,
  );
  const gainNats = ((garbageCost - pathCost) * natsPerUnit) / Math.max(1, speechFrames);
  return (coveredShare(words) + clamped(gainNats / usualGainNats)) / 2;
}
