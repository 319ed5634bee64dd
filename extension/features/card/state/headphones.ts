/** True if the person has been told that saying it along wants headphones. */
let isTold = false;
let keep: (() => void) | null = null;

/** Takes what is stored, and the function that stores that the advice was given. */
export function takeHeadphonesAdvice(stored: { isTold: boolean; keep(): void }): void {
  isTold = stored.isTold;
  keep = stored.keep;
}

/**
 * True until a person has said a sentence along: she reads the advice once, and not before each recording.
 */
export function isHeadphonesAdviceDue(): boolean {
  return !isTold;
}

export function headphonesAdviceGiven(): void {
  if (isTold) return;
  isTold = true;
  keep?.();
}
