import type { Crops } from './crops.ts';
import type { Comparison } from './load-comparison.ts';
import type { Move } from './selection.ts';
import type { TimeScale } from './time-scale.ts';

/** What every drawing needs: the part that is selected, in both voices, on one scale. */
export interface Shown {
  comparison: Comparison;
  crops: Crops;
  scale: TimeScale;
  widthPx: number;
  /** Places, both included. */
  first: number;
  last: number;
  move(by: Move): void;
}
