import type { TurnDecision, TurnTaking } from '@sayable/shared/conversation';
import { perceivedLevel } from '../practice/index.ts';
import { failures } from './failures.ts';
import type { ConversationDependencies, MicrophoneFrame } from './ports.ts';

type Samples = Float32Array<ArrayBuffer>;

const FRAME_MS = 32;
/**
 * The time for which the microphone stays warm after a held turn, so that the next turn does not lose its
 * first word.
 */
const WARM_MS = 15_000;
/** A turn is noticed some frames after it began; the last 1.6 s can still be delivered. */
const KEPT_FRAMES = Math.ceil(1_600 / FRAME_MS);
/** An echo is known by so much of the microphone. */
const ECHO_FRAMES = 320 / FRAME_MS;
/** From here on a frame counts as speech for the eye. */
const SPEECH_PROBABILITY = 0.5;
/** Below this the voice gate takes no frame for a voice, so none has to be told from an echo. */
const LEAST_VOICE_PROBABILITY = 0.35;

export interface MicrophoneListeners {
  /** Every frame, in order, as soon as it is there. */
  frame(samples: Samples): void;
  decided(decisions: readonly TurnDecision[]): void;
  /** `atMs`: the frame's end by the device, on `elapsed`'s clock. */
  judged(frame: { level: number; inSpeech: boolean; atMs: number }): void;
  opened(): void;
  /** The microphone went away. */
  lost(): void;
  /** Nobody used it for a while. */
  cooled(): void;
  /** Practice wants the microphone: true where nothing is being said, and it was closed. */
  requested(): boolean;
}

/** What the front end has to know of the conversation. */
export interface Situation {
  /** Turns are taken just now; a microphone that is only kept warm is not listened to. */
  isAttentive(): boolean;
  /** Audio of this document was played at that moment, on `elapsed`'s clock. */
  wasPlaying(atMs: number): boolean;
  /** The hypothesis of the turn that is being spoken. */
  words(): string;
}

/**
 * The microphone front end: the device while it is open, voice activity detection, echo check and turn taking. Everything is
 * judged by the time that is in the frames; when a frame arrives decides about nothing.
 */
export class MicrophoneFrontEnd {
  readonly #host: ConversationDependencies;
  readonly #on: MicrophoneListeners;
  readonly #situation: Situation;
  /** Another one where the learner changes how turns are taken. */
  turnTaking: TurnTaking;
  #kept: Samples[] = [];
  /** From the moment it was asked for. */
  #opening: Promise<void> | undefined;
  #isOpen = false;
  #close: (() => void) | undefined;
  #cooling: ReturnType<typeof setTimeout> | undefined;

  constructor(
    host: ConversationDependencies,
    turnTaking: TurnTaking,
    { on, situation }: { on: MicrophoneListeners; situation: Situation },
  ) {
    this.#host = host;
    this.#on = on;
    this.#situation = situation;
    this.turnTaking = turnTaking;
  }

  /** Safe to call again. @throws AppError `busy-elsewhere`, or as the device does */
  open(): Promise<void> {
    if (this.#opening) return this.#opening;
    const opening = this.#open();
    this.#opening = opening;
    opening.catch(() => {
      if (this.#opening === opening) this.close();
    });
    return opening;
  }

  /** One that is still being opened closes as soon as it is there. */
  close(): void {
    clearTimeout(this.#cooling);
    this.#close?.();
    this.#close = undefined;
    this.#opening = undefined;
    this.#isOpen = false;
    this.#kept = [];
  }

  /** Says after a while that nobody used it. */
  cool(): void {
    clearTimeout(this.#cooling);
    this.#cooling = setTimeout(() => this.#on.cooled(), WARM_MS);
  }

  /** The frames of the last so many milliseconds. */
  last(ms: number): Samples[] {
    const count = Math.min(this.#kept.length, Math.ceil(ms / FRAME_MS));
    return count > 0 ? this.#kept.slice(-count) : [];
  }

  async #open(): Promise<void> {
    const giveBack = this.#host.slot.take(() => this.#on.requested());
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
    opened = await this.#host.microphone.open({
      frame: (frame) => {
        if (isWanted) this.#hear(frame);
      },
      lost: () => {
        if (!isWanted) return;
        this.close();
        this.#on.lost();
      },
    });
    if (!isWanted) return opened.close();
    this.#isOpen = true;
    this.#on.opened();
    // The key may have been released while it opened.
    this.cool();
  }

  #hear(frame: MicrophoneFrame): void {
    this.#kept.push(frame.samples);
    if (this.#kept.length > KEPT_FRAMES) this.#kept.shift();
    this.#on.frame(frame.samples);
    // Its own past: by the time of the answer more may have come.
    if (this.#situation.isAttentive()) void this.#judge(frame, this.#kept.slice(-ECHO_FRAMES));
  }

  async #judge({ samples, endMs, capturedAtMs }: MicrophoneFrame, recent: readonly Samples[]): Promise<void> {
    const { detector, replies, echoLikelihood } = this.#host;
    const probability = await detector.probability(samples);
    if (!this.#isOpen) return;
    const level = rootMeanSquare(samples);
    const inSpeech = probability >= SPEECH_PROBABILITY;
    this.#on.judged({ level: perceivedLevel(level), inSpeech, atMs: capturedAtMs });
    const replyPlaying = this.#situation.wasPlaying(capturedAtMs);
    const mayBeEcho = replyPlaying && probability >= LEAST_VOICE_PROBABILITY;
    const decisions = this.turnTaking.frame({
      probability,
      level,
      echoLikelihood: mayBeEcho ? echoLikelihood(joined(recent), replies.recentlyPlayed(capturedAtMs)) : 0,
      replyPlaying,
      words: this.#situation.words(),
      atMs: endMs,
    });
    this.#on.decided(decisions);
  }
}

function joined(frames: readonly Samples[]): Samples {
  const whole = new Float32Array(frames.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const frame of frames) {
    whole.set(frame, at);
    at += frame.length;
  }
  return whole;
}

function rootMeanSquare(samples: Samples): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.sqrt(sum / samples.length);
}
