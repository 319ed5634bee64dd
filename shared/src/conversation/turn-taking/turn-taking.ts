import { saysSomething } from './back-channel.ts';
import { endingPauseMs } from './endpointing.ts';
import type { TurnDecision, TurnFrame, TurnTaking, TurnTakingOptions } from './turn-taking-types.ts';
import { type VoiceActivity, VoiceGate } from './voice-gate.ts';

/** The audio before the detected onset: the first phones of a word are too weak for the detector. */
const PRE_ROLL_MS = 300;
/** A turn with less voice and no word is a cough or a click. */
const MIN_SPEECH_MS = 180;
const DROP_AFTER_MS = 400;
/** With the detector's delay of 60 ms, 220 ms after the last voiced sample. Pauses between words are shorter. */
const PAUSED_AFTER_MS = 160;
/** The duration of voice over a reply that counts as a barge-in. */
const BARGE_IN_AFTER_MS = 390;
/** The same while only a back-channel ("yeah, right") was transcribed. */
const BACK_CHANNEL_BARGE_IN_AFTER_MS = 1_500;
const UNDUCK_AFTER_MS = 300;
/** A shorter press, or a press without a voice-like sound, is a mistake. */
const MIN_PRESS_MS = 250;
/** The server accepts no longer turn. */
const MAX_TURN_MS = 120_000;

type State = 'quiet' | 'speaking' | 'paused';

/**
 * Creates the turn taking: it decides frame by frame who has the turn. It has no clock and no side effects.
 */
export function createTurnTaking(options: TurnTakingOptions): TurnTaking {
  return new FrameTurnTaking(options);
}

class FrameTurnTaking implements TurnTaking {
  readonly #options: TurnTakingOptions;
  readonly #gate = new VoiceGate();
  #state: State = 'quiet';
  #beganAtMs = 0;
  #isHeld = false;
  #isDucked = false;
  /** The reply was interrupted, and may take a moment to stop. */
  #isCutOff = false;
  /** The turn began over a reply that still plays: it may be a false start. */
  #isUnconfirmed = false;

  constructor(options: TurnTakingOptions) {
    this.#options = options;
  }

  frame(frame: TurnFrame): TurnDecision[] {
    const voice = this.#gate.next(frame);
    const ducking = this.#duck(frame, voice);
    if (this.#isHeld) return [...ducking, ...this.#pauseOrResume(voice)];
    if (!this.#options.handsFree) return ducking;
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
    this.#state = 'quiet';
    this.#isHeld = false;
    this.#isUnconfirmed = false;
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

  #begin({ atMs, replyPlaying }: TurnFrame, { isSure, onsetAtMs }: VoiceActivity): TurnDecision[] {
    if (!isSure) return [];
    this.#state = 'speaking';
    this.#beganAtMs = onsetAtMs;
    this.#isUnconfirmed = replyPlaying;
    return [{ type: 'turn-began', preRollMs: atMs - onsetAtMs + PRE_ROLL_MS }];
  }

  /** Decides about a turn over a reply: it is a barge-in, or a false start. */
  #confirm({ replyPlaying, words }: TurnFrame, { spokenMs, quietMs }: VoiceActivity): TurnDecision[] {
    if (!replyPlaying) {
      this.#isUnconfirmed = false;
      return [];
    }
    if (quietMs >= UNDUCK_AFTER_MS) return this.#drop();
    const isBackChannel = words.trim() !== '' && !saysSomething(words);
    const isBargeIn =
      saysSomething(words) ||
      spokenMs >= (isBackChannel ? BACK_CHANNEL_BARGE_IN_AFTER_MS : BARGE_IN_AFTER_MS);
    return isBargeIn ? this.#interrupt() : [];
  }

  #continue({ atMs, words }: TurnFrame, voice: VoiceActivity): TurnDecision[] {
    const { spokenMs, quietMs } = voice;
    if (atMs - this.#beganAtMs >= MAX_TURN_MS) return this.#end();
    if (spokenMs < MIN_SPEECH_MS && words.trim() === '') {
      return quietMs >= DROP_AFTER_MS ? this.#drop() : [];
    }
    const moved = this.#pauseOrResume(voice);
    if (this.#state === 'paused' && quietMs >= endingPauseMs(words, spokenMs, this.#options.sensitivity)) {
      return [...moved, ...this.#end()];
    }
    return moved;
  }

  #pauseOrResume({ quietMs, isSure, spokenMs }: VoiceActivity): TurnDecision[] {
    if (this.#state === 'speaking' && spokenMs > 0 && quietMs >= PAUSED_AFTER_MS) {
      this.#state = 'paused';
      return [{ type: 'turn-paused' }];
    }
    if (this.#state === 'paused' && isSure && quietMs === 0) {
      this.#state = 'speaking';
      return [{ type: 'turn-resumed' }];
    }
    return [];
  }

  #end(): TurnDecision[] {
    this.reset();
    return [{ type: 'turn-ended' }];
  }

  #drop(): TurnDecision[] {
    this.reset();
    return [{ type: 'turn-dropped' }];
  }
}
