/** The tries of a line before the run goes on: once, until nothing is red, three times, or until a key. */
export const runTimes = ['once', 'untilGreen', 'three', 'loop'] as const;
type RunTimes = (typeof runTimes)[number];

/** The time in which a person begins to say a line, in lengths of the line. */
export const runGaps: readonly number[] = [0.5, 1, 1.5, 2, 3];
/** The speeds at which the player plays a line. */
export const runRates: readonly number[] = [0.5, 0.75, 1, 1.25, 1.5];

/** The choices of a person for her runs, which are kept. */
export interface RunChoices {
  gap: number;
  rate: number;
  times: RunTimes;
  /** True if the picture runs, muted, while the person speaks. */
  isOverPicture: boolean;
}

const usualChoices: RunChoices = { gap: 1.5, rate: 1, times: 'once', isOverPicture: false };

/** Returns stored choices, with the usual ones in place of what can't be read. */
export function runChoicesOf(stored: unknown): RunChoices {
  const { gap, rate, times, isOverPicture }: Partial<Record<keyof RunChoices, unknown>> =
    typeof stored === 'object' && stored !== null ? stored : {};
  return {
    gap: runGaps.find((one) => one === gap) ?? usualChoices.gap,
    rate: runRates.find((one) => one === rate) ?? usualChoices.rate,
    times: runTimes.find((one) => one === times) ?? usualChoices.times,
    isOverPicture: isOverPicture === true,
  };
}
