import { saysSomething } from './back-channel.ts';
import { endingPauseMs } from './endpointing.ts';
import type { TurnDecision, TurnFrame, TurnTaking, TurnTakingOptions } from './turn-taking-types.ts';
import { type VoiceActivity, VoiceGate } from './voice-gate.ts';

/** The first sounds of a word are too weak for the detector. */
const PRE_ROLL_MS = 300;
/** Less voice than this in a turn, and no word, is a cough or a click. */
const SHORTEST_SPEECH_MS = 180;
const DROP_AFTER_MS = 400;
/** With the detector's own 60 ms this is 220 ms behind the last voiced sample; pauses between words are shorter. */
const PAUSED_AFTER_MS = 160;
/** So much voice over the other's is meant. */
const INTERRUPTS_AFTER_MS = 390;
/** Where only "yeah, right" was understood. */
const LISTENER_INTERRUPTS_AFTER_MS = 1_500;
const UNDUCK_AFTER_MS = 300;
/** Held for less, or with nothing like a voice in it, a key was hit by mistake. */
const SHORTEST_PRESS_MS = 250;
/** Upstream takes no longer ones, and nobody listens to them. */
const LONGEST_TURN_MS = 120_000;

type State = 'quiet' | 'speaking' | 'paused';

/** Decides, frame by frame, whose turn it is. Pure: what it knows comes in. */
export function createTurnTaking(options: TurnTakingOptions): TurnTaking {
  return new Taking(options);
}

class Taking implements TurnTaking {
  readonly #options: TurnTakingOptions;
  readonly #gate = new VoiceGate();
  #state: State = 'quiet';
  #beganAtMs = 0;
  #isHeld = false;
  #isDucked = false;
  /** The reply that plays was interrupted; it may take a moment to stop. */
  #isCutOff = false;
  /** Over a reply that still plays: it may be no turn at all. */
  #isUnconfirmed = false;

  constructor(options: TurnTakingOptions) {
    this.#options = options;
  }

  frame(frame: TurnFrame): TurnDecision[] {
    const voice = this.#gate.next(frame);
    const ducking = this.#duckOrNot(frame, voice);
    if (this.#isHeld) return [...ducking, ...this.#pauseOrResume(voice)];
    if (!this.#options.handsFree) return ducking;
    if (this.#state === 'quiet') return [...ducking, ...this.#begin(frame, voice)];
    if (this.#isUnconfirmed) return [...ducking, ...this.#confirm(frame, voice)];
    return [...ducking, ...this.#goOn(frame, voice)];
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
    const wasHit = atMs - this.#beganAtMs < SHORTEST_PRESS_MS || this.#gate.isSilent;
    this.reset();
    return [{ type: wasHit ? 'turn-dropped' : 'turn-ended' }];
  }

  reset(): void {
    this.#state = 'quiet';
    this.#isHeld = false;
    this.#isUnconfirmed = false;
    this.#gate.begin();
  }

  #duckOrNot({ replyPlaying }: TurnFrame, { isVoice, sinceVoiceMs }: VoiceActivity): TurnDecision[] {
    if (!replyPlaying) this.#isCutOff = false;
    if (this.#isDucked) {
      if (replyPlaying && sinceVoiceMs < UNDUCK_AFTER_MS) return [];
      this.#isDucked = false;
      return [{ type: 'unduck' }];
    }
    if (!replyPlaying || !isVoice || this.#isCutOff || this.#isHeld || !this.#options.handsFree) return [];
    // Who was speaking before the reply began is not cutting in by accident.
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

  /** Over the other's voice. */
  #confirm({ replyPlaying, words }: TurnFrame, { spokenMs, quietMs }: VoiceActivity): TurnDecision[] {
    if (!replyPlaying) {
      this.#isUnconfirmed = false;
      return [];
    }
    if (quietMs >= UNDUCK_AFTER_MS) return this.#drop();
    const isListener = words.trim() !== '' && !saysSomething(words);
    const isMeant =
      saysSomething(words) || spokenMs >= (isListener ? LISTENER_INTERRUPTS_AFTER_MS : INTERRUPTS_AFTER_MS);
    return isMeant ? this.#interrupt() : [];
  }

  #goOn({ atMs, words }: TurnFrame, voice: VoiceActivity): TurnDecision[] {
    const { spokenMs, quietMs } = voice;
    if (atMs - this.#beganAtMs >= LONGEST_TURN_MS) return this.#end();
    if (spokenMs < SHORTEST_SPEECH_MS && words.trim() === '') {
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
