import { isSteadyNoise, isUnlikeSpeech } from '../audio/index.ts';
import { concatSamples } from '../std/index.ts';

const sampleRate = 16_000;
/** The loud sound by which a check decides, and the one between two checks. */
const checkedSamples = 2 * sampleRate;
const everySamples = 0.5 * sampleRate;

/** Tells music, noise and machines from speech while they last: the search finds words in any sound. */
export class SpeechCheck {
  /** The loud sound since the last check, and before. */
  #recent = new Float32Array(0);
  #unchecked = 0;
  #isSpeech = true;

  /** Takes 16 kHz mono samples that are loud. Returns true at each check. */
  push(samples: Float32Array): boolean {
    this.#recent = concatSamples([this.#recent, samples]).slice(-checkedSamples);
    this.#unchecked += samples.length;
    if (this.#unchecked < everySamples) return false;
    this.#unchecked = 0;
    this.#isSpeech = !isUnlikeSpeech(this.#recent, sampleRate) && !isSteadyNoise(this.#recent, sampleRate);
    return true;
  }

  /** False if the last loud sound can't be speech. */
  get isSpeech(): boolean {
    return this.#isSpeech;
  }
}
