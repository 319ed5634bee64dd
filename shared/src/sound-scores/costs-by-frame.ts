import type { PhoneCosts } from '../ports/aligner.ts';

/** 39 phones and silence, three states each. */
export const costsPerFrame = 120;
const frameMs = 10;

/**
 * Resamples the engine's rows to one per frame of 10 ms, since a stretched recording has more rows than
 * frames.
 */
export function costsByFrame({ costs, frameMs: rowMs }: PhoneCosts, frames: number): Uint8Array {
  const rows = costs.length / costsPerFrame;
  const result = new Uint8Array(frames * costsPerFrame);
  for (let frame = 0; frame < frames; frame += 1) {
    const row = Math.min(rows - 1, Math.round((frame * frameMs) / rowMs));
    result.set(costs.subarray(row * costsPerFrame, (row + 1) * costsPerFrame), frame * costsPerFrame);
  }
  return result;
}
