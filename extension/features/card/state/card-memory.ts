import { type RunChoices, runChoicesOf } from '../../run-choices/index.ts';

/** The memory that all cards share. */
export interface CardMemory {
  /** True if the person has been told that saying it along wants headphones. */
  headphonesAdvised: boolean;
  /** The pause between the rounds of a loop. */
  loopGapMs: number;
  /** The person's choices for runs of lines. */
  lineRun: RunChoices;
}

const usualGapMs = 650;
/** The pauses between which the person chooses. */
export const loopGaps: readonly number[] = [0, usualGapMs, 1_500, 3_000];

let memory: CardMemory = {
  headphonesAdvised: false,
  loopGapMs: usualGapMs,
  lineRun: runChoicesOf(undefined),
};
let keep: (changes: Partial<CardMemory>) => void = () => undefined;

/** Takes what is stored, and the function that stores changes of it. */
export function takeCardMemory(
  { headphonesAdvised, loopGapMs, lineRun }: Readonly<Record<string, unknown>>,
  keepChanges: typeof keep,
): void {
  memory = {
    headphonesAdvised: headphonesAdvised === true,
    loopGapMs: loopGaps.find((gapMs) => gapMs === loopGapMs) ?? usualGapMs,
    lineRun: runChoicesOf(lineRun),
  };
  keep = keepChanges;
}

/**
 * True until a person has said a sentence along: she reads the advice once, and not before each recording.
 */
export function isHeadphonesAdviceDue(): boolean {
  return !memory.headphonesAdvised;
}

export function headphonesAdviceGiven(): void {
  if (!memory.headphonesAdvised) change({ headphonesAdvised: true });
}

export function loopGapMs(): number {
  return memory.loopGapMs;
}

export function chooseLoopGap(gapMs: number): void {
  change({ loopGapMs: gapMs });
}

export const lineRunMemory = {
  now: () => memory.lineRun,
  keep: (lineRun: RunChoices) => change({ lineRun }),
};

function change(changes: Partial<CardMemory>): void {
  memory = { ...memory, ...changes };
  keep(changes);
}
