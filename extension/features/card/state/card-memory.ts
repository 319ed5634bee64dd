/** What cards remember of what the person did in any of them. */
export interface CardMemory {
  /** True if the person has been told that saying it along wants headphones. */
  headphonesAdvised: boolean;
  /** The pause between the rounds of a loop. */
  loopGapMs: number;
}

interface StoredMemory extends CardMemory {
  keep(changes: Partial<CardMemory>): void;
}

/** The pauses between which the person chooses. */
export const loopGaps: readonly number[] = [0, 650, 1_500, 3_000];

let memory: StoredMemory = { headphonesAdvised: false, loopGapMs: 650, keep: () => undefined };

/** Takes what is stored, and the function that stores changes of it. */
export function takeCardMemory(stored: StoredMemory): void {
  memory = stored;
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

function change(changes: Partial<CardMemory>): void {
  memory = { ...memory, ...changes };
  memory.keep(changes);
}
