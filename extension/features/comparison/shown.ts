import type { Crops } from './crops.ts';
import type { Comparison } from './load-comparison.ts';
import type { Move } from './selection.ts';
import type { TimeScale } from './time-scale.ts';

/** The input of every drawing: the selected part, in both voices, on one scale. */
export interface Shown {
  comparison: Comparison;
  crops: Crops;
  scale: TimeScale;
  widthPx: number;
  /** The first and last position, both included. */
  first: number;
  last: number;
  move(by: Move): void;
}
