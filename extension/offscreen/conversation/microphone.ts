import { rootMeanSquare } from '@sayable/shared/audio';
import type { TurnDecision, TurnTaking } from '@sayable/shared/conversation';
import { concatSamples, loadedOnce, valueWithin, withDeadline } from '@sayable/shared/std';
import { microphoneSilent } from '../audio/index.ts';
import { perceivedLevel } from '../recordings/index.ts';
import { failures } from './failures.ts';
import type { ConversationDependencies, MicrophoneFrame, MicrophoneSound } from './ports.ts';

type Samples = Float32Array<ArrayBuffer>;

const FRAME_MS = 32;
/**
 * The time for which the microphone stays warm after a held turn, so that the next turn does not lose its
 * first word.
 */
const WARM_MS = 15_000;
/**
 * A turn is noticed some frames after it began, and may rejoin one that ended 2 s before; the last second can
 * still be delivered.
 */
const KEPT_FRAMES = Math.ceil(3_200 / FRAME_MS);
/** The length of microphone sound from which an echo is recognised. */
const ECHO_FRAMES = 480 / FRAME_MS;
/** The echo of a reply's last word arrives this long after it: a delay of 800 ms, and the room. */
const ECHO_AFTER_MS = 1_000;
/** From this probability on, a frame is displayed as speech. */
const SPEECH_PROBABILITY = 0.5;
/** Each step of the opening has a shorter limit of its own. */
const OPENED_WITHIN_MS = 20_000;
/** Sound that is later than this is waited for at the release of the key. */
const LATE_MS = 200;
/** The longest wait: the detector gives up a frame after the same time. */
const LATE_AT_MOST_MS = 3_000;
/** Below this probability the voice gate rejects every frame, so the echo check can be skipped. */
const LEAST_VOICE_PROBABILITY = 0.35;

export interface MicrophoneListeners {
  /** Called for every frame, in order, as soon as it arrives. */
  frame(samples: Samples): void;
  decided(decisions: readonly TurnDecision[]): void;
  /** `atMs`: the frame's end by the device, on `elapsed`'s clock. */
  judged(frame: { level: number; inSpeech: boolean; atMs: number }): void;
  opened(): void;
  /** The device was lost. */
  lost(): void;
  /** The microphone was unused for a while. */
  cooled(): void;
  /** Practice requests the microphone: returns true if nobody is speaking and it was closed. */
  requested(): boolean;
}

/** The conversation's state, as far as the front end needs it. */
export interface Situation {
  /**
   * Turns were being taken at the given time, on `elapsed`'s clock. Frames of a microphone that is only kept
   * warm are ignored, and those of a voice of the system, whose echo can't be told from a person.
   */
  isAttentive(atMs: number): boolean;
  /**
   * Audio of this document was playing at the given time, on `elapsed`'s clock, or up to `withinMs` before.
   */
  wasPlaying(atMs: number, withinMs?: number): boolean;
  /** Returns the hypothesis of the current turn. */
  words(): string;
  readonly sound: MicrophoneSound;
  /** Returns the replies that the scene suggests now, if there is one. */
  expected(): readonly string[];
}

/**
 * The microphone front end: the open device, voice activity detection, echo check and turn taking. Every
 * decision uses the frames' timestamps; their arrival time has no effect.
 */
export class MicrophoneFrontEnd {
  readonly #host: ConversationDependencies;
  readonly #on: MicrophoneListeners;
  readonly #situation: Situation;
  readonly turnTaking: TurnTaking;
  #kept: Samples[] = [];
  #framesHeard = 0;
  /** Asked from the request on. */
  readonly #opening = loadedOnce(() => this.#open());
  #isOpen = false;
  #close: (() => void) | undefined;
  #cooling: ReturnType<typeof setTimeout> | undefined;
  /** The time up to which the sound was judged, on `elapsed`'s clock. */
  #judgedToMs = 0;
  #presses = 0;
  /** The sound that a released key waits for. */
  #awaited: { toMs: number; judged(): void } | undefined;

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

  /** Loads the detector while the partner speaks, so that it doesn't load while the person does. */
  wake(): void {
    if (!this.#opening.isAsked()) this.#host.detector.reset();
  }

  /** Opens the microphone. Idempotent. @throws AppError `busy-elsewhere`, or as the device does */
  open(): Promise<void> {
    return this.#opening();
  }

  /** Closes the microphone; one that is still opening closes once it is open. */
  close(): void {
    clearTimeout(this.#cooling);
    this.#close?.();
    this.#close = undefined;
    this.#opening.forget();
    this.#isOpen = false;
    this.#kept = [];
    this.#awaited?.judged();
  }

  /** The push-to-talk key is pressed. Times are on `elapsed`'s clock. */
  press(atMs: number, replyPlaying: boolean): TurnDecision[] {
    this.#presses += 1;
    return this.turnTaking.press(atMs, replyPlaying);
  }

  /**
   * The push-to-talk key is released. A busy machine hears late: the turn then waits for the sound until the
   * release, so that it has its last word and is not taken for silence.
   */
  release(atMs: number, decided: (decisions: TurnDecision[]) => void): void {
    const press = this.#presses;
    const release = () => {
      // A key that is pressed again meanwhile goes on with the turn.
      if (press === this.#presses) decided(this.turnTaking.release(atMs));
    };
    const isLate = this.#isOpen && atMs - this.#judgedToMs > LATE_MS;
    if (isLate) void valueWithin(this.#judgedUntil(atMs), LATE_AT_MOST_MS, undefined).then(release);
    else release();
  }

  /** Starts the timer that reports an unused microphone. */
  cool(): void {
    clearTimeout(this.#cooling);
    this.#cooling = setTimeout(() => this.#on.cooled(), WARM_MS);
  }

  /** Returns the frames of the last `ms` milliseconds. */
  last(ms: number): Samples[] {
    const count = Math.min(this.#kept.length, Math.ceil(ms / FRAME_MS));
    return count > 0 ? this.#kept.slice(-count) : [];
  }

  /** The number of frames since the conversation was opened. */
  get framesHeard(): number {
    return this.#framesHeard;
  }

  /** Returns the frames since there were `framesHeard` of them; none that are older than three seconds. */
  since(framesHeard: number): Samples[] {
    const count = Math.min(this.#kept.length, this.#framesHeard - framesHeard);
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
    const listeners = {
      frame: (frame: MicrophoneFrame) => {
        if (isWanted) this.#hear(frame);
      },
      lost: () => {
        if (!isWanted) return;
        this.close();
        this.#on.lost();
      },
    };
    const opening = async () => {
      await this.#host.hushPractice();
      this.#host.detector.reset();
      return this.#host.microphone.open(listeners, this.#situation.sound);
    };
    const late = (microphone: { close(): void }) => microphone.close();
    try {
      opened = await withDeadline(opening, OPENED_WITHIN_MS, microphoneSilent, { late });
    } catch (thrown) {
      if (isWanted) this.close();
      throw thrown;
    }
    if (!isWanted) return opened.close();
    this.#isOpen = true;
    this.#judgedToMs = this.#host.elapsed();
    this.#on.opened();
    // The key may have been released during the opening.
    this.cool();
  }

  #hear(frame: MicrophoneFrame): void {
    this.#kept.push(frame.samples);
    this.#framesHeard += 1;
    if (this.#kept.length > KEPT_FRAMES) this.#kept.shift();
    this.#on.frame(frame.samples);
    // The frame's own history is passed, because more frames may arrive before the answer.
    if (this.#situation.isAttentive(frame.capturedAtMs))
      void this.#judge(frame, this.#kept.slice(-ECHO_FRAMES));
    else this.#judgedUpTo(frame.capturedAtMs);
  }

  #judgedUntil(toMs: number): Promise<void> {
    return new Promise((judged) => {
      this.#awaited = { toMs, judged };
    });
  }

  #judgedUpTo(atMs: number): void {
    this.#judgedToMs = atMs;
    if (this.#awaited && atMs >= this.#awaited.toMs) this.#awaited.judged();
  }

  async #judge({ samples, endMs, capturedAtMs }: MicrophoneFrame, recent: readonly Samples[]): Promise<void> {
    const { detector, replies, echoLikelihood } = this.#host;
    const probability = await detector.probability(samples);
    if (!this.#isOpen) return;
    const level = rootMeanSquare(samples);
    const inSpeech = probability >= SPEECH_PROBABILITY;
    this.#on.judged({ level: perceivedLevel(level), inSpeech, atMs: capturedAtMs });
    const replyPlaying = this.#situation.wasPlaying(capturedAtMs);
    const mayBeEcho =
      this.#situation.wasPlaying(capturedAtMs, ECHO_AFTER_MS) && probability >= LEAST_VOICE_PROBABILITY;
    const decisions = this.turnTaking.frame({
      probability,
      level,
      echoLikelihood: mayBeEcho
        ? echoLikelihood(concatSamples(recent), replies.recentlyPlayed(capturedAtMs))
        : 0,
      replyPlaying,
      words: this.#situation.words(),
      expected: this.#situation.expected(),
      atMs: endMs,
    });
    this.#on.decided(decisions);
    this.#judgedUpTo(capturedAtMs);
  }
}
