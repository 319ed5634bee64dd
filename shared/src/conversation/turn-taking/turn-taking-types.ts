import type { TalkSensitivity } from './endpointing.ts';

export interface TurnTakingOptions {
  sensitivity: TalkSensitivity;
  /** False: only `press` begins a turn, only `release` ends it. */
  handsFree: boolean;
}

/** What is known at the end of a frame of the microphone, 32 ms long. */
export interface TurnFrame {
  /** That somebody speaks, by the detector: 0–1. */
  probability: number;
  /** Root mean square of the frame, 1 is full scale. */
  level: number;
  replyPlaying: boolean;
  /** That the frame holds what the loudspeaker plays and nobody besides: 0–1, see `echoLikelihood`. */
  echoLikelihood: number;
  /** What was understood so far of the turn that is being said; '' before it began. */
  words: string;
  /** Of the frame's end, on a clock that never goes back. */
  atMs: number;
}

export type TurnDecision =
  /** Audio from `preRollMs` before now on belongs to it. */
  | { type: 'turn-began'; preRollMs: number }
  /** It may be the end: work may begin. */
  | { type: 'turn-paused' }
  | { type: 'turn-resumed' }
  | { type: 'turn-ended' }
  /** It was none: a cough, a click, an "mm-hm" over the other's voice. */
  | { type: 'turn-dropped' }
  /** The reply's voice goes soft; it may come back. */
  | { type: 'duck' }
  | { type: 'unduck' }
  /** The person cuts in: the reply ends. */
  | { type: 'interrupt' };

export interface TurnTaking {
  frame(frame: TurnFrame): TurnDecision[];
  /** The key or the button is down. */
  press(atMs: number, replyPlaying: boolean): TurnDecision[];
  release(atMs: number): TurnDecision[];
  /** Forgets a turn under way: it was ended or cancelled elsewhere. */
  reset(): void;
}
