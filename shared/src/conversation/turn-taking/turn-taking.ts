import { type Claim, claimOf } from './back-channel.ts';
import { endingPauseMs } from './endpointing.ts';
import { OwnPauses } from './own-pauses.ts';
import { turnEndingOf } from './turn-ending.ts';
import type { TurnDecision, TurnFrame, TurnTaking, TurnTakingOptions } from './turn-taking-types.ts';
import { type VoiceActivity, VoiceGate } from './voice-gate.ts';

/** The audio before the detected onset: the first phones of a word are too weak for the detector. */
const PRE_ROLL_MS = 300;
/** A turn with less voice and no word is a cough or a click. */
const MIN_SPEECH_MS = 180;
const DROP_AFTER_MS = 400;
/**
 * The quiet that is a pause: with the detector's delay of 60 ms, 220 ms after the last voiced sample. Pauses
 * between words are shorter.
 */
const PAUSED_AFTER_MS = 160;
/**
 * The duration of voice over a reply that counts as a barge-in, by its words. Words are known some 400 ms
 * late; most back-channels are shorter than half a second, and a silence after them shows that they were one.
 */
const bargeInAfterMs: Readonly<Record<Claim, number>> = { turn: 0, none: 500, short: 500, agreement: 1_500 };
/** Listeners agree softly: the factor for a voice that is mostly below the person's own. */
const SOFT_BARGE_IN = 1.5;
const UNDUCK_AFTER_MS = 300;
/**
 * Speech that begins this soon after the end of a turn continues that turn, as it does after a pause this
 * short.
 */
const REJOINED_WITHIN_MS = 1_500;
const REJOINED_PAUSE_MS = 2_400;
/** A voice that is softer than the person's for this long is another one: the turn is over. */
const OTHERS_AFTER_MS = 800;
const OTHERS_AT_MOST_MS = 1_500;
/** The time after that in which only a voice as loud as the person's begins a turn, with the sound before. */
const OTHERS_FOR_MS = 30_000;
const BESIDE_OTHERS_DB = 2;
const BESIDE_OTHERS_ONSET_MS = 900;
/** A turn that ended after this much soft voice is not rejoined: the voice may have been another person's. */
const OTHERS_FIRST_MS = 300;
/** A shorter press, or a press without a voice-like sound, is a mistake. */
const MIN_PRESS_MS = 250;
/** The server accepts no longer turn. */
const MAX_TURN_MS = 120_000;

/** The end of a turn, and the silence before it. */
interface ClosedTurn {
  atMs: number;
  quietMs: number;
}

type State = 'quiet' | 'speaking' | 'paused';

/**
 * Creates the turn taking: it decides frame by frame who has the turn. It has no clock and no side effects.
 */
export function createTurnTaking(options: TurnTakingOptions): TurnTaking {
  return new FrameTurnTaking(options);
}

class FrameTurnTaking implements TurnTaking {
  #options: TurnTakingOptions;
  readonly #gate = new VoiceGate();
  readonly #own = new OwnPauses();
  #state: State = 'quiet';
  #beganAtMs = 0;
  #isHeld = false;
  #isDucked = false;
  /** The reply was interrupted, and may take a moment to stop. */
  #isCutOff = false;
  /** The turn began over a reply that still plays: it may be a false start. */
  #isUnconfirmed = false;
  /** The last turn that a pause ended, until it can't be rejoined any more. */
  #closed: ClosedTurn | null = null;
  /** The pause in the middle of a turn that was rejoined; null for other turns. */
  #rejoinedPauseMs: number | null = null;
  /** Until then, others in the room are heard: the last turn ended although somebody spoke. */
  #othersUntilMs = Number.NEGATIVE_INFINITY;
  /** The length of the silence at the last frame. */
  #quietMs = 0;

  constructor(options: TurnTakingOptions) {
    this.#options = options;
  }

  change(options: TurnTakingOptions): void {
    this.#options = options;
    this.#isDucked = false;
    this.#isCutOff = false;
    this.reset();
  }

  frame(frame: TurnFrame): TurnDecision[] {
    const voice = this.#gate.next(frame);
    const decisions = this.#decide(frame, voice);
    this.#quietMs = voice.quietMs;
    return decisions;
  }

  #decide(frame: TurnFrame, voice: VoiceActivity): TurnDecision[] {
    const ducking = this.#duck(frame, voice);
    if (this.#isHeld) return [...ducking, ...this.#pauseOrResume(voice)];
    if (!this.#options.handsFree) return ducking;
    this.#settleClosed(frame, voice);
    if (this.#state === 'quiet') return [...ducking, ...this.#begin(frame, voice)];
    if (this.#isUnconfirmed) return [...ducking, ...this.#confirm(frame, voice)];
    return [...ducking, ...this.#continue(frame, voice)];
  }

  press(atMs: number, replyPlaying: boolean): TurnDecision[] {
    if (this.#isHeld) return [];
    this.#isHeld = true;
    const interrupting = replyPlaying ? this.#interrupt() : [];
    if (this.#state !== 'quiet') return interrupting;
    this.#state = 'speaking';
    this.#beganAtMs = atMs;
    this.#gate.begin();
    return [...interrupting, { type: 'turn-began', preRollMs: PRE_ROLL_MS }];
  }

  release(atMs: number): TurnDecision[] {
    if (!this.#isHeld) return [];
    const isMistake = atMs - this.#beganAtMs < MIN_PRESS_MS || this.#gate.isSilent;
    this.reset();
    return [{ type: isMistake ? 'turn-dropped' : 'turn-ended' }];
  }

  reset(): void {
    this.#closed = null;
    this.#clear();
  }

  #clear(): void {
    this.#state = 'quiet';
    this.#isHeld = false;
    this.#isUnconfirmed = false;
    this.#rejoinedPauseMs = null;
    this.#gate.begin();
  }

  #duck({ replyPlaying }: TurnFrame, { isVoice, sinceVoiceMs }: VoiceActivity): TurnDecision[] {
    if (!replyPlaying) this.#isCutOff = false;
    if (this.#isDucked) {
      if (replyPlaying && sinceVoiceMs < UNDUCK_AFTER_MS) return [];
      this.#isDucked = false;
      return [{ type: 'unduck' }];
    }
    if (!replyPlaying || !isVoice || this.#isCutOff || this.#isHeld || !this.#options.handsFree) return [];
    // A person who was speaking before the reply began interrupts it on purpose.
    if (this.#state !== 'quiet' && !this.#isUnconfirmed) return this.#interrupt();
    this.#isDucked = true;
    return [{ type: 'duck' }];
  }

  #interrupt(): TurnDecision[] {
    this.#isUnconfirmed = false;
    this.#isDucked = false;
    this.#isCutOff = true;
    return [{ type: 'interrupt' }];
  }

  /** Lets the closed turn be when it is too late to rejoin it: it was whole. */
  #settleClosed({ atMs }: TurnFrame, { isVoice }: VoiceActivity): void {
    if (!this.#closed || isVoice || this.#state !== 'quiet') return;
    if (canRejoin(this.#closed, atMs)) return;
    this.#closed = null;
    this.#own.closed({ tooEarly: false });
  }

  #begin(
    { atMs, replyPlaying }: TurnFrame,
    { isSure, belowOwnDb, onsetAtMs }: VoiceActivity,
  ): TurnDecision[] {
    const besideOthers = atMs < this.#othersUntilMs;
    if (!isSure || (besideOthers && belowOwnDb > BESIDE_OTHERS_DB)) return [];
    // The voice that began earlier may have been another's.
    const beganAtMs = besideOthers ? Math.max(onsetAtMs, atMs - BESIDE_OTHERS_ONSET_MS) : onsetAtMs;
    this.#state = 'speaking';
    this.#beganAtMs = beganAtMs;
    this.#isUnconfirmed = replyPlaying;
    const closed = this.#closed;
    if (!closed || !canRejoin(closed, beganAtMs)) {
      return [{ type: 'turn-began', preRollMs: atMs - beganAtMs + PRE_ROLL_MS }];
    }
    this.#rejoinedPauseMs = closed.quietMs + Math.max(0, beganAtMs - closed.atMs);
    return [{ type: 'turn-began', preRollMs: atMs - closed.atMs, rejoins: true }];
  }

  /**
   * Returns the words as far as they were said in this turn: those of a rejoined one say nothing about its
   * going on.
   */
  #newWords(words: string): string {
    return this.#rejoinedPauseMs === null ? words : '';
  }

  /** Decides about a turn over a reply: it is a barge-in, or a false start. */
  #confirm(frame: TurnFrame, { spokenMs, quietMs, softMs }: VoiceActivity): TurnDecision[] {
    if (!frame.replyPlaying) {
      this.#isUnconfirmed = false;
      return [];
    }
    if (quietMs >= UNDUCK_AFTER_MS) return this.#drop();
    const isSoft = softMs > spokenMs / 2;
    const afterMs = bargeInAfterMs[claimOf(this.#newWords(frame.words))] * (isSoft ? SOFT_BARGE_IN : 1);
    return spokenMs >= afterMs ? this.#interrupt() : [];
  }

  #continue({ atMs, words, expected }: TurnFrame, voice: VoiceActivity): TurnDecision[] {
    const { spokenMs, quietMs, softMs } = voice;
    if (atMs - this.#beganAtMs >= MAX_TURN_MS) return this.#end();
    if (spokenMs < MIN_SPEECH_MS && this.#newWords(words).trim() === '') {
      return quietMs >= DROP_AFTER_MS ? this.#drop() : [];
    }
    const moved = this.#pauseOrResume(voice);
    const { sensitivity, level } = this.#options;
    const context = { sensitivity, level, own: this.#own, spokenMs };
    const pauseMs = endingPauseMs(turnEndingOf(words, expected), context);
    if (this.#state === 'paused') {
      if (quietMs < pauseMs) return moved;
      if (softMs >= OTHERS_FIRST_MS) this.#othersUntilMs = atMs + REJOINED_WITHIN_MS;
      return [...moved, ...this.#end({ atMs, quietMs })];
    }
    if (softMs < Math.min(Math.max(pauseMs, OTHERS_AFTER_MS), OTHERS_AT_MOST_MS)) return moved;
    this.#othersUntilMs = atMs + OTHERS_FOR_MS;
    return [...moved, ...this.#end({ atMs, quietMs: softMs })];
  }

  #pauseOrResume({ quietMs, isSure, spokenMs }: VoiceActivity): TurnDecision[] {
    if (this.#state === 'speaking' && spokenMs > 0 && quietMs >= PAUSED_AFTER_MS) {
      this.#state = 'paused';
      return [{ type: 'turn-paused' }];
    }
    if (this.#state === 'paused' && isSure && quietMs === 0) {
      this.#state = 'speaking';
      this.#own.add(this.#quietMs);
      return [{ type: 'turn-resumed' }];
    }
    return [];
  }

  /** @param closed the pause that ended the turn; absent if it was ended otherwise and can't be rejoined */
  #end(closed: ClosedTurn | null = null): TurnDecision[] {
    if (this.#rejoinedPauseMs !== null) {
      this.#own.add(this.#rejoinedPauseMs);
      this.#own.closed({ tooEarly: true });
    }
    this.#clear();
    this.#closed = closed;
    return [{ type: 'turn-ended' }];
  }

  #drop(): TurnDecision[] {
    this.#clear();
    return [{ type: 'turn-dropped' }];
  }
}

function canRejoin({ atMs, quietMs }: ClosedTurn, beganAtMs: number): boolean {
  const sinceMs = beganAtMs - atMs;
  return sinceMs <= REJOINED_WITHIN_MS || quietMs + sinceMs <= REJOINED_PAUSE_MS;
}
