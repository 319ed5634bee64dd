/** What the frames so far say about the person's voice. */
export interface VoiceActivity {
  /** This frame is voice. */
  isVoice: boolean;
  /** And so was the one before, so that it is no click. */
  isSure: boolean;
  /** When the voice began that is heard now, or was heard last. */
  onsetAtMs: number;
  /** Voice in this turn, or since the last long quiet. */
  spokenMs: number;
  /** Since the last frame of a voice that was sure; 0 while it is heard. */
  quietMs: number;
  /** Since the last frame that was voice, sure or not. */
  sinceVoiceMs: number;
}

interface Frame {
  probability: number;
  level: number;
  echoLikelihood: number;
  replyPlaying: boolean;
  atMs: number;
}

/** A voice begins above the one and ends below the other, so that a wavering detector doesn't chop it up. */
const BEGINS_AT = 0.5;
const ENDS_BELOW = 0.35;
/** −60 dB of full scale: whatever the detector says, nobody speaks so softly into a microphone. */
const LEAST_LEVEL = 0.001;
const ECHO_AT = 0.5;
/** As long as one frame is where the first one comes. */
const FRAME_MS = 32;
/** A gap longer than this is no frame: the machine slept. */
const LONGEST_FRAME_MS = 200;
/** Something like a voice, also a whisper. */
const HARDLY_VOICE = 0.15;

/** Turns the detector's wavering probabilities into voice and quiet. */
export class VoiceGate {
  #lastAtMs: number | null = null;
  #isVoice = false;
  #isSure = false;
  #onsetAtMs = 0;
  #spokenMs = 0;
  #lastSureAtMs: number | null = null;
  #lastVoiceAtMs = Number.NEGATIVE_INFINITY;
  /** The frame before looked like a voice, and was the loudspeaker's. */
  #wasEcho = false;
  #loudest = 0;

  /** A turn begins or is over: nothing of it was spoken yet. */
  begin(): void {
    this.#isVoice = false;
    this.#isSure = false;
    this.#spokenMs = 0;
    this.#lastSureAtMs = null;
    this.#loudest = 0;
  }

  /** Nothing like a voice was heard since `begin`. */
  get isSilent(): boolean {
    return this.#loudest < HARDLY_VOICE;
  }

  next(frame: Frame): VoiceActivity {
    const { atMs } = frame;
    const frameMs =
      this.#lastAtMs === null ? FRAME_MS : Math.min(Math.max(0, atMs - this.#lastAtMs), LONGEST_FRAME_MS);
    this.#lastAtMs = atMs;
    this.#loudest = Math.max(this.#loudest, frame.probability);
    const wasVoice = this.#isVoice;
    this.#isVoice = this.#hearsVoice(frame);
    this.#isSure = this.#isVoice && wasVoice;
    if (this.#isVoice && !wasVoice) this.#onsetAtMs = atMs - frameMs;
    if (this.#isVoice) this.#lastVoiceAtMs = atMs;
    if (this.#isSure) {
      // The frame before turns out to have been voice as well.
      const isNew = this.#lastSureAtMs === null || this.#lastSureAtMs < this.#onsetAtMs;
      this.#spokenMs += isNew ? atMs - this.#onsetAtMs : frameMs;
      this.#lastSureAtMs = atMs;
    }
    return {
      isVoice: this.#isVoice,
      isSure: this.#isSure,
      onsetAtMs: this.#onsetAtMs,
      spokenMs: this.#spokenMs,
      quietMs: this.#isSure ? 0 : atMs - (this.#lastSureAtMs ?? this.#onsetAtMs),
      sinceVoiceMs: atMs - this.#lastVoiceAtMs,
    };
  }

  #hearsVoice({ probability, level, echoLikelihood, replyPlaying }: Frame): boolean {
    const looks = probability >= (this.#isVoice ? ENDS_BELOW : BEGINS_AT) && level >= LEAST_LEVEL;
    const wasEcho = this.#wasEcho;
    this.#wasEcho = replyPlaying && looks && echoLikelihood >= ECHO_AT;
    // One frame in twenty of an echo looks like none; two in a row hardly ever.
    return looks && !this.#wasEcho && !(replyPlaying && wasEcho);
  }
}
