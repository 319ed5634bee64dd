import type { TurnDecision, TurnTaking } from '@sayable/shared/conversation';
import { perceivedLevel } from '../practice/index.ts';
import type { TalkDependencies } from './dependencies.ts';
import { failures } from './failures.ts';
import { FRAME_MS, FrameClock } from './frame-clock.ts';

type Frame = Float32Array<ArrayBuffer>;

/** After a turn held by a key the microphone stays warm: the next one is not to lose its first word. */
const WARM_MS = 15_000;
/** A turn is told some frames after it began, with what came just before. */
const KEPT_FRAMES = Math.ceil(1_600 / FRAME_MS);

export interface EarsListeners {
  /** Every frame, in order, as soon as it is there. */
  frame(samples: Frame): void;
  decided(decision: TurnDecision): void;
  level(level: number, inSpeech: boolean): void;
  /** The microphone went away. */
  lost(): void;
  /** Practice wants the microphone: true where nothing is being said, and it was closed. */
  yields(): boolean;
  /** Something of this device's own is being heard. */
  isPlaying(): boolean;
  /** What was understood so far of the turn that is being said. */
  words(): string;
  /** Whether turns are taken just now; a microphone that is only kept warm is not listened to. */
  isAttentive(): boolean;
  /** How likely what was heard just now is an echo of what was played, 0–1. */
  echo(heard: Frame): number;
}

/** What an echo is known by. */
const ECHO_MS = 320;
/** From here on a frame counts as speech for the eye. */
const SPEECH_PROBABILITY = 0.5;

/** The microphone while it is open, and what is to be made of what it hears. */
export class Ears {
  readonly #host: TalkDependencies;
  readonly #on: EarsListeners;
  /** Another one where the person changes how turns are taken. */
  readonly #turnTaking: () => TurnTaking;
  #kept: Frame[] = [];
  #clock = new FrameClock();
  /** From the moment it was asked for. */
  #opening: Promise<void> | undefined;
  #isOpen = false;
  #close: (() => void) | undefined;
  #cooling: ReturnType<typeof setTimeout> | undefined;

  constructor(host: TalkDependencies, turnTaking: () => TurnTaking, on: EarsListeners) {
    this.#host = host;
    this.#turnTaking = turnTaking;
    this.#on = on;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Safe to call again. @throws AppError `busy-elsewhere`, or as the microphone does */
  open(): Promise<void> {
    if (this.#opening) return this.#opening;
    const opening = this.#open();
    this.#opening = opening;
    opening.catch(() => {
      if (this.#opening === opening) this.close();
    });
    return opening;
  }

  /** Also one that is still being opened: it closes as soon as it is there. */
  close(): void {
    clearTimeout(this.#cooling);
    this.#close?.();
    this.#close = undefined;
    this.#opening = undefined;
    this.#isOpen = false;
    this.#kept = [];
  }

  /** Closes it after a while, where nobody listens any more by then. */
  cool(): void {
    clearTimeout(this.#cooling);
    this.#cooling = setTimeout(() => {
      if (!this.#on.isAttentive()) this.close();
    }, WARM_MS);
  }

  /** What was heard in the last so many milliseconds. */
  last(ms: number): Frame[] {
    const count = Math.min(this.#kept.length, Math.ceil(ms / FRAME_MS));
    return count > 0 ? this.#kept.slice(-count) : [];
  }

  async #open(): Promise<void> {
    const giveBack = this.#host.slot.take(() => this.#on.yields());
    let isWanted = true;
    let opened: { close(): void } | undefined;
    this.#close = () => {
      isWanted = false;
      opened?.close();
      giveBack?.();
    };
    if (!giveBack) throw failures.busyElsewhere();
    await this.#host.hushPractice();
    this.#host.detector.reset();
    this.#clock = new FrameClock();
    opened = await this.#host.microphone.open({
      frame: (samples) => {
        if (isWanted) this.#hear(samples);
      },
      lost: () => {
        if (!isWanted) return;
        this.close();
        this.#on.lost();
      },
    });
    if (isWanted) this.#isOpen = true;
    else opened.close();
  }

  #hear(samples: Frame): void {
    const atMs = this.#clock.next(this.#host.elapsed());
    this.#kept.push(samples);
    if (this.#kept.length > KEPT_FRAMES) this.#kept.shift();
    this.#on.frame(samples);
    if (this.#on.isAttentive()) void this.#judge(samples, atMs);
  }

  async #judge(samples: Frame, atMs: number): Promise<void> {
    const echoLikelihood = this.#on.isPlaying() ? this.#on.echo(joined(this.last(ECHO_MS))) : 0;
    const probability = await this.#host.detector.probability(samples);
    if (!this.isOpen) return;
    const level = rootMeanSquare(samples);
    this.#on.level(perceivedLevel(level), probability >= SPEECH_PROBABILITY);
    const decisions = this.#turnTaking().frame({
      probability,
      level,
      echoLikelihood,
      replyPlaying: this.#on.isPlaying(),
      words: this.#on.words(),
      atMs,
    });
    for (const decision of decisions) this.#on.decided(decision);
  }
}

function joined(frames: readonly Frame[]): Frame {
  const whole = new Float32Array(frames.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const frame of frames) {
    whole.set(frame, at);
    at += frame.length;
  }
  return whole;
}

function rootMeanSquare(samples: Frame): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.sqrt(sum / samples.length);
}
