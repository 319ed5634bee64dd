import type { Crops } from './charts/crops.ts';
import type { TimeScale } from './charts/time-scale.ts';
import type { Comparison } from './load-comparison.ts';
import type { SyncedScroll } from './playback/synced-scroll.ts';
import type { Move } from './selection.ts';

/** The input of every drawing: the selected part, in both voices, on one scale. */
export interface Shown {
  comparison: Comparison;
  crops: Crops;
  scale: TimeScale;
  /** The width of the drawings. */
  widthPx: number;
  /** The width of their places: narrower drawings don't exist, wider ones scroll together. */
  viewPx: number;
  scroll: SyncedScroll;
  /** The first and last position, both included. */
  first: number;
  last: number;
  move(by: Move): void;
}
