import type { Level } from '../../contracts/index.ts';

/** The length of the pauses that the partner waits for. */
export type ConversationSensitivity = 'patient' | 'balanced' | 'quick';

/**
 * Does a text look like a whole turn? `complete`: the person may well be done. `incomplete`: something must
 * follow. `open`: the words don't say.
 */
export type TurnEnding = 'complete' | 'incomplete' | 'open';

export interface TurnTakingOptions {
  sensitivity: ConversationSensitivity;
  /** False for push-to-talk: only `press` begins a turn and only `release` ends it. */
  handsFree: boolean;
  /** The level of the conversation: beginners are waited for longer. */
  level?: Level;
}

/** The state at the end of a microphone frame of 32 ms. */
export interface TurnFrame {
  /** The voice activity detector's probability of speech, 0–1. */
  probability: number;
  /** The root mean square of the frame; 1 is full scale. */
  level: number;
  replyPlaying: boolean;
  /**
   * The likelihood that the frame holds the loudspeaker's sound and nothing else, 0–1; see `EchoLikelihood`.
   * An echo may come after the reply has ended.
   */
  echoLikelihood: number;
  /** The partial transcript of the current turn; '' before the turn. */
  words: string;
  /** Texts that are whole turns now, such as a scene's answers. */
  expected?: readonly string[];
  /** The end of the frame, in monotonic milliseconds. */
  atMs: number;
}

export type TurnDecision =
  /**
   * A turn began. The audio from `preRollMs` before now belongs to it. `rejoins`: the person goes on with the
   * turn that was ended `preRollMs` ago; what follows belongs to that one.
   */
  | { type: 'turn-began'; preRollMs: number; rejoins?: true }
  /** The turn may be over: its reply may be generated speculatively. */
  | { type: 'turn-paused' }
  | { type: 'turn-resumed' }
  | { type: 'turn-ended' }
  /** A false start: a cough, a click, or a back-channel ("mm-hm") over the reply. */
  | { type: 'turn-dropped' }
  /** The reply is to be played softly; `unduck` reverts it. */
  | { type: 'duck' }
  | { type: 'unduck' }
  /** Barge-in: the reply ends. */
  | { type: 'interrupt' };

export interface TurnTaking {
  frame(frame: TurnFrame): TurnDecision[];
  /** The push-to-talk key or button was pressed. */
  press(atMs: number, replyPlaying: boolean): TurnDecision[];
  release(atMs: number): TurnDecision[];
  /** Takes other options and drops the current turn. What was learnt about the person stays. */
  change(options: TurnTakingOptions): void;
  /** Drops the current turn without a decision: it was ended or cancelled elsewhere. */
  reset(): void;
}
