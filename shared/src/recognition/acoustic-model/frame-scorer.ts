import { type EngineMemory, layout } from './engine-memory.ts';
import type { FrameCosts } from './frame-costs.ts';
import { engineFailed, type SpeechDecoder } from './soundswallower.ts';

/** The engine's frames: one every 10 ms at 16 kHz. */
export const samplesPerFrame = 160;
export const frameMs = 10;
export const cepstrumLength = 13;

/**
 * Pushes the last real frame through the window of 25 ms and the three future frames of the delta features.
 */
const flushFrames = 6;
/** Noise at −90 dB keeps digital silence out of the logarithm, where such a frame would be an outlier. */
const ditherAmplitude = 4e-5;

/** Returns a linear congruential generator, so that the same recording gets the same noise. */
function createNoise(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state / 2 ** 31) * ditherAmplitude;
  };
}

/** Returns a whole recording as {@link FrameScorer.push} hears it. */
export function dithered(samples: Float32Array): Float32Array {
  const noise = createNoise();
  const result = samples.slice();
  for (let at = 0; at < result.length; at += 1) result[at] = (result[at] ?? 0) + noise();
  return result;
}

/** Receives the senone costs of one frame. The costs are invalid after the call. */
export type FrameListener = (costs: FrameCosts) => void;

/**
 * Feeds samples to the engine frame by frame and returns each frame's senone costs. This class computes the
 * cepstral means: the engine normalizes with the given `mean` throughout and returns the raw sums, so that a
 * second pass can use the mean of the whole utterance.
 */
export class FrameScorer {
  readonly #memory: EngineMemory;
  readonly #decoder: SpeechDecoder;
  readonly #costs: FrameCosts;
  readonly #pending = new Float32Array(samplesPerFrame);
  #pendingCount = 0;
  #noise = createNoise();
  #running = false;

  constructor(memory: EngineMemory, decoder: SpeechDecoder, costs: FrameCosts) {
    this.#memory = memory;
    this.#decoder = decoder;
    this.#costs = costs;
    if (memory.int32(this.#normalisation + layout.normalisation.length) !== cepstrumLength) {
      throw engineFailed('The feature extraction has another layout than expected.');
    }
  }

  get #normalisation(): number {
    const features = this.#memory.int32(this.#decoder.cacmod + layout.acousticModel.features);
    return this.#memory.int32(features + layout.features.normalisation);
  }

  get running(): boolean {
    return this.#running;
  }

  /** Begins an utterance. */
  start(mean: Float32Array): void {
    if (this.#running) this.stop();
    this.#decoder.start();
    this.#running = true;
    this.#pendingCount = 0;
    this.#noise = createNoise();
    this.setMean(mean);
    this.#takeCepstrum();
  }

  /** Sets the mean that normalizes later frames. */
  setMean(mean: Float32Array): void {
    const address = this.#memory.int32(this.#normalisation + layout.normalisation.mean);
    this.#memory.float32Array(address, cepstrumLength).set(mean);
  }

  /** @param onCepstrum receives the raw cepstrum of each 10 ms, three frames ahead of its costs */
  push(samples: Float32Array, onFrame: FrameListener, onCepstrum?: (cepstrum: Float32Array) => void): void {
    for (let offset = 0; offset < samples.length; ) {
      const count = Math.min(samplesPerFrame - this.#pendingCount, samples.length - offset);
      for (let index = 0; index < count; index += 1) {
        this.#pending[this.#pendingCount + index] = (samples[offset + index] ?? 0) + this.#noise();
      }
      this.#pendingCount += count;
      offset += count;
      if (this.#pendingCount === samplesPerFrame) this.#step(onFrame, onCepstrum);
    }
  }

  /**
   * Computes the raw cepstra of a whole recording without scoring, in a tenth of the time.
   * @param mean normalizes the last frames, which the engine takes for those before the next utterance
   */
  collectCepstra(
    samples: Float32Array,
    onCepstrum: (cepstrum: Float32Array) => void,
    mean: Float32Array = new Float32Array(cepstrumLength),
  ): void {
    this.start(mean);
    for (let offset = 0; offset + samplesPerFrame <= samples.length; offset += samplesPerFrame) {
      this.#decoder.process_audio(samples.subarray(offset, offset + samplesPerFrame), true, false);
      const cepstrum = this.#takeCepstrum();
      if (cepstrum) onCepstrum(cepstrum);
    }
    // The frames are queued for the engine's search, which would only run at the end of the utterance: drop
    // them.
    this.#memory.view.setInt32(this.#decoder.cacmod + layout.acousticModel.waitingFrames, 0, true);
    this.stop();
  }

  /** Ends the utterance and emits its last frames. */
  finish(onFrame: FrameListener): void {
    this.push(new Float32Array(flushFrames * samplesPerFrame), onFrame);
    this.stop();
  }

  /** Ends the utterance immediately. */
  stop(): void {
    if (!this.#running) return;
    this.#running = false;
    this.#decoder.stop();
  }

  #step(onFrame: FrameListener, onCepstrum: ((cepstrum: Float32Array) => void) | undefined): void {
    this.#pendingCount = 0;
    const searched = this.#decoder.process_audio(this.#pending, false, false);
    const cepstrum = this.#takeCepstrum();
    if (cepstrum) onCepstrum?.(cepstrum);
    if (searched > 1) throw engineFailed('More than one frame came out of 10 ms.');
    if (searched === 1) {
      this.#costs.take();
      onFrame(this.#costs);
    }
  }

  /**
   * Takes the sums that the engine has collected for its running mean, so that the engine's own mean never
   * changes.
   */
  #takeCepstrum(): Float32Array | undefined {
    const { sum, frameCount } = layout.normalisation;
    const address = this.#normalisation;
    const count = this.#memory.int32(address + frameCount);
    const sums = this.#memory.float32Array(this.#memory.int32(address + sum), cepstrumLength);
    const cepstrum = count === 1 ? sums.slice() : undefined;
    sums.fill(0);
    this.#memory.view.setInt32(address + frameCount, 0, true);
    return cepstrum;
  }
}
