/** The person's voice activity after a frame. */
export interface VoiceActivity {
  /** True if this frame is voice. */
  isVoice: boolean;
  /** True if the previous frame was voice too, so that it is not a click. */
  isSure: boolean;
  /** The onset of the current voice, or of the last one. */
  onsetAtMs: number;
  /** The voice in this turn, or since the last long silence. */
  spokenMs: number;
  /** The time since the last frame of sure voice; 0 during sure voice. */
  quietMs: number;
  /** The decibels by which this frame is below the person's usual level. */
  belowOwnDb: number;
  /** The voice since the last one that was as loud as the person; 0 during such voice. */
  softMs: number;
  /** The time since the last frame of voice, sure or not. */
  sinceVoiceMs: number;
}

interface Frame {
  probability: number;
  level: number;
  echoLikelihood: number;
  atMs: number;
}

/** The thresholds of a hysteresis: a wavering detector does not chop a voice up. */
const BEGINS_AT = 0.5;
const ENDS_BELOW = 0.35;
/** The echo likelihood from which a frame is the loudspeaker's. */
const ECHO_AT = 0.5;
/** Speech this far below the person's own is somebody else's, if it lasts. */
const OTHERS_BELOW_DB = 4;
/** −60 dB of full scale: softer than any speech into a microphone, whatever the detector says. */
const MIN_LEVEL = 0.001;
/** The weight of a new frame in the smoothed level: about 200 ms count. */
const SMOOTHING = 0.15;
/** The person's level follows louder frames at once, softer ones within about ten seconds of speech. */
const RISE = 0.15;
const FALL = 0.003;
/** The first frames of a voice say nothing about its level yet. */
const LEARNT_AFTER_FRAMES = 12;
/** The length that is assumed for the first frame. */
const FRAME_MS = 32;
/** A longer gap between frames means that the machine slept. */
const MAX_FRAME_MS = 200;
/** The probability of a voice-like sound, a whisper included. */
const ALMOST_VOICE = 0.15;

/**
 * The level at which the person speaks. Others in the room are softer: the person is nearer to the microphone
 * than anybody else. A single soft word says nothing, because sentences end softly.
 */
class OwnLevel {
  #smoothedPower = 0;
  #ownDb = decibels(MIN_LEVEL ** 2);
  #frames = 0;

  /** Adds a frame. @returns how far it is below the person's level, in decibels; 0 before that is known */
  next(level: number, isVoice: boolean): number {
    this.#smoothedPower += SMOOTHING * (level * level - this.#smoothedPower);
    const db = decibels(this.#smoothedPower);
    if (isVoice) {
      this.#frames += 1;
      this.#ownDb += (db > this.#ownDb ? RISE : FALL) * (db - this.#ownDb);
    }
    return this.#frames < LEARNT_AFTER_FRAMES ? 0 : this.#ownDb - db;
  }
}

function decibels(power: number): number {
  return 10 * Math.log10(Math.max(power, 1e-12));
}

/** Converts the detector's probabilities to voice and silence. */
export class VoiceGate {
  #lastAtMs: number | null = null;
  #isVoice = false;
  #isSure = false;
  #onsetAtMs = 0;
  #spokenMs = 0;
  #lastSureAtMs: number | null = null;
  #lastVoiceAtMs = Number.NEGATIVE_INFINITY;
  /** The previous frame looked like a voice and was the loudspeaker's. */
  #wasEcho = false;
  #loudest = 0;
  readonly #own = new OwnLevel();
  #softMs = 0;

  /** Resets the activity at the beginning and at the end of a turn. */
  begin(): void {
    this.#isVoice = false;
    this.#isSure = false;
    this.#spokenMs = 0;
    this.#lastSureAtMs = null;
    this.#softMs = 0;
    this.#loudest = 0;
  }

  /** True if no voice-like sound was detected since `begin`. */
  get isSilent(): boolean {
    return this.#loudest < ALMOST_VOICE;
  }

  next(frame: Frame): VoiceActivity {
    const { atMs } = frame;
    const frameMs =
      this.#lastAtMs === null ? FRAME_MS : Math.min(Math.max(0, atMs - this.#lastAtMs), MAX_FRAME_MS);
    this.#lastAtMs = atMs;
    this.#loudest = Math.max(this.#loudest, frame.probability);
    const wasVoice = this.#isVoice;
    this.#isVoice = this.#detectVoice(frame);
    this.#isSure = this.#isVoice && wasVoice;
    if (this.#isVoice && !wasVoice) this.#onsetAtMs = atMs - frameMs;
    if (this.#isVoice) this.#lastVoiceAtMs = atMs;
    if (this.#isSure) {
      // The previous frame counts too: it turned out to be voice.
      const isNew = this.#lastSureAtMs === null || this.#lastSureAtMs < this.#onsetAtMs;
      this.#spokenMs += isNew ? atMs - this.#onsetAtMs : frameMs;
      this.#lastSureAtMs = atMs;
    }
    const belowOwnDb = this.#own.next(frame.level, this.#isSure);
    if (this.#isSure) this.#softMs = belowOwnDb <= OTHERS_BELOW_DB ? 0 : this.#softMs + frameMs;
    return {
      isVoice: this.#isVoice,
      isSure: this.#isSure,
      onsetAtMs: this.#onsetAtMs,
      spokenMs: this.#spokenMs,
      quietMs: this.#isSure ? 0 : atMs - (this.#lastSureAtMs ?? this.#onsetAtMs),
      belowOwnDb,
      softMs: this.#softMs,
      sinceVoiceMs: atMs - this.#lastVoiceAtMs,
    };
  }

  #detectVoice({ probability, level, echoLikelihood }: Frame): boolean {
    const looks = probability >= (this.#isVoice ? ENDS_BELOW : BEGINS_AT) && level >= MIN_LEVEL;
    const wasEcho = this.#wasEcho;
    this.#wasEcho = looks && echoLikelihood >= ECHO_AT;
    // One echo frame in twenty does not look like an echo; two in a row hardly ever.
    return looks && !this.#wasEcho && !wasEcho;
  }
}
