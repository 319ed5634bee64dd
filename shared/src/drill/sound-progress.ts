import type { SoundTotal } from '../contracts/drill.ts';

/** How a sound has gone: times said and times wrong. */
export interface SoundProgress {
  phone: string;
  count: number;
  wrong: number;
  /** The months with this sound, oldest first. */
  months: readonly { month: string; count: number; wrong: number }[];
  trend: SoundTrend;
}

/** Undefined with too few occurrences. */
export type SoundTrend = 'better' | 'worse' | 'same' | undefined;

/** A share of fewer occurrences is chance. */
const ENOUGH = 10;
/** A smaller difference between two shares of errors is chance. */
const CHANGED_BY = 0.05;

/** Returns the progress of each sound that was said. */
export function soundProgressOf(totals: readonly SoundTotal[]): Map<string, SoundProgress> {
  const said = totals.filter(({ count }) => count > 0);
  const byPhone = Map.groupBy(said, ({ phone }) => phone);
  return new Map(
    [...byPhone].map(([phone, own]): [string, SoundProgress] => {
      const months = own
        .map(({ month, count, wrong }) => ({ month, count, wrong }))
        .sort((one, other) => one.month.localeCompare(other.month));
      const count = months.reduce((sum, one) => sum + one.count, 0);
      const wrong = months.reduce((sum, one) => sum + one.wrong, 0);
      return [phone, { phone, count, wrong, months, trend: trendOf(months) }];
    }),
  );
}

/** Compares the newest month with all earlier ones. */
function trendOf(months: SoundProgress['months']): SoundTrend {
  const newest = months.at(-1);
  const count = months.slice(0, -1).reduce((sum, one) => sum + one.count, 0);
  const wrong = months.slice(0, -1).reduce((sum, one) => sum + one.wrong, 0);
  if (!newest || newest.count < ENOUGH || count < ENOUGH) return undefined;
  const change = newest.wrong / newest.count - wrong / count;
  if (Math.abs(change) < CHANGED_BY) return 'same';
  return change < 0 ? 'better' : 'worse';
}
