import type {
  AssessedWord,
  BuiltInCause,
  PauseInGroup,
  PlayerVoiceFault,
  WireError,
} from '@sayable/shared/contracts';
import type { RunChoices } from '../run-choices/index.ts';

/**
 * `playing`: the player, or a voice, says the line. `seeking`: the film plays on to a line. `opening`: the
 * microphone isn't open yet. `listening`: the person says the line. `shown`: it has its colours. `replaying`:
 * her own take is heard over the picture.
 */
export type RunPhase =
  | 'playing'
  | 'seeking'
  | 'opening'
  | 'listening'
  | 'checking'
  | 'shown'
  | 'replaying'
  | 'paused'
  | 'ended';

/** The reasons for which a run paused or ended by itself. */
export type RunNotice = 'hidden' | 'silent' | 'lost' | 'filmAway' | 'playerMoved' | 'captionsEnd';

/** A line as it was said. */
export interface SaidLine {
  text: string;
  words: readonly AssessedWord[];
  pauses?: readonly PauseInGroup[] | undefined;
  score: number | null;
}

/** The state that the bar shows. */
export interface RunState {
  phase: RunPhase;
  /** The text of the line. */
  text: string;
  /** The last try of this line; null before. */
  said: SaidLine | null;
  /** The try of the line before. */
  before: SaidLine | null;
  /** The number of this line's tries, with the present one. */
  round: number;
  notice: RunNotice | null;
  error: WireError | null;
  /** The reason why a built-in voice reads in place of the player. */
  passedOver: BuiltInCause | PlayerVoiceFault | null;
  choices: RunChoices;
  /** The lines that were said, their checked words, and those of them without a mark. */
  account: { lines: number; words: number; right: number };
}

export interface RunStore {
  getState(): RunState;
  /** The loudness of the microphone, 0–1. */
  level(): number;
  /** Calls back after each change, also of the loudness. Returns the function that ends it. */
  subscribe(listener: () => void): () => void;
}

export interface RunActions {
  pause(): void;
  goOn(): void;
  /** Goes to the line before (-1) or after (1). */
  step(by: 1 | -1): void;
  /** Plays the line again, and listens again. */
  again(): void;
  /** Plays the person's own take of the line over the picture. */
  replay(): void;
  choose(choices: Partial<RunChoices>): void;
  /** Opens the page that requests the microphone. */
  allowMicrophone(): void;
  end(): void;
  close(): void;
}
