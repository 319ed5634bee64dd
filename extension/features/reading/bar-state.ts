import type { ReadingAccount, ReadingMode, ReadingPhase, WireError } from '@sayable/shared/contracts';

/**
 * The reasons for which the page itself paused, ended or did not begin a reading: it was hidden; it has
 * changed the sentence that was due; it shows another text; there is nothing to read.
 */
export type ReadingNotice = 'hidden' | 'textChanged' | 'pageLeft' | 'leftOut' | 'noText';

/** The state that the bar shows. */
export interface ReadingBarState {
  /** Null if there is nothing to read. */
  phase: ReadingPhase | null;
  mode: ReadingMode;
  isLost: boolean;
  error: WireError | null;
  notice: ReadingNotice | null;
  account: ReadingAccount;
  /** True if the due word is out of sight. */
  isAway: boolean;
  /** The words worth repeating, after the end. */
  toRepeat: readonly string[];
}

export interface ReadingBarStore {
  getState(): ReadingBarState;
  /** The loudness of the microphone, 0–1. */
  level(): number;
  /** Calls back after each change, also of the loudness. Returns the function that ends it. */
  subscribe(listener: () => void): () => void;
}

export interface ReadingBarActions {
  pause(): void;
  goOn(): void;
  /** Goes back (-1) or on (1) by a sentence. */
  step(by: 1 | -1): void;
  chooseMode(mode: ReadingMode): void;
  showWord(): void;
  /** Opens the page that requests the microphone. */
  allowMicrophone(): void;
  end(): void;
  close(): void;
  /** Opens the card for a word worth repeating, by its index. */
  sayWord(index: number): void;
}

/** True while the microphone is open. */
export function isRecording({ phase }: Pick<ReadingBarState, 'phase'>): boolean {
  return phase === 'listening' || phase === 'asleep' || phase === 'speaking';
}
