/** −60 dB of full scale: softer than any speech into a microphone, whatever the detector says. */
export const MIN_LEVEL = 0.001;
/** The weight of a new frame in the smoothed level: about 200 ms count. */
const SMOOTHING = 0.15;
/** The person's level follows louder frames at once, softer ones within about ten seconds of speech. */
const RISE = 0.15;
const FALL = 0.003;
/** The first frames of a voice say nothing about its level yet. */
const LEARNT_AFTER_FRAMES = 12;

/**
 * The level at which the person speaks. Others in the room are softer: the person is nearer to the microphone
 * than anybody else. A single soft word says nothing, because sentences end softly.
 */
export class OwnLevel {
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
