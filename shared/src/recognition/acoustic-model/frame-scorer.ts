import { type EngineMemory, layout } from './engine-memory.ts';
import type { FrameCosts } from './frame-costs.ts';
import { engineFailed, type SpeechDecoder } from './soundswallower.ts';

/** The engine's frames: every 10 ms at 16 kHz. */
export const samplesPerFrame = 160;
export const frameMs = 10;
export const cepstrumLength = 13;

/** Enough to push the last real frame through the window of 25 ms and the deltas' three frames to come. */
const flushFrames = 6;
/** Noise at −90 dB keeps digital silence out of the logarithm, where it would be a frame like no other. */
const ditherAmplitude = 4e-5;

/** What senones cost in one frame; void after the call. */
export type FrameListener = (costs: FrameCosts) => void;

/**
 * Feeds samples to the engine frame by frame and gives each frame's senone costs. Cepstral means are ours: the engine
 * normalises with `mean` throughout, and the raw sums come back, so that a second pass can use the whole utterance's.
 */
export class FrameScorer {
  readonly #memory: EngineMemory;
  readonly #decoder: SpeechDecoder;
  readonly #costs: FrameCosts;
  readonly #pending = new Float32Array(samplesPerFrame);
  #pendingCount = 0;
  #gain = 1;
  #noiseState = 1;
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

  /** Begins an utterance. `gain` multiplies the samples. */
  start(mean: Float32Array, gain = 1): void {
    if (this.#running) this.stop();
    this.#decoder.start();
    this.#running = true;
    this.#gain = gain;
    this.#pendingCount = 0;
    this.#noiseState = 1;
    this.setMean(mean);
    this.#takeCepstrum();
  }

  /** Changes the mean that frames to come are normalised with. */
  setMean(mean: Float32Array): void {
    const address = this.#memory.int32(this.#normalisation + layout.normalisation.mean);
    this.#memory.float32Array(address, cepstrumLength).set(mean);
  }

  /** @param onCepstrum gets the raw cepstrum of each 10 ms, three frames ahead of its costs. */
  push(samples: Float32Array, onFrame: FrameListener, onCepstrum?: (cepstrum: Float32Array) => void): void {
    for (let offset = 0; offset < samples.length; ) {
      const count = Math.min(samplesPerFrame - this.#pendingCount, samples.length - offset);
      for (let index = 0; index < count; index += 1) {
        this.#pending[this.#pendingCount + index] =
          (samples[offset + index] ?? 0) * this.#gain + this.#noise();
      }
      this.#pendingCount += count;
      offset += count;
      if (this.#pendingCount === samplesPerFrame) this.#step(onFrame, onCepstrum);
    }
  }

  /** The raw cepstra of a whole recording, without any scoring: a tenth of the time. */
  collectCepstra(samples: Float32Array, onCepstrum: (cepstrum: Float32Array) => void): void {
    this.start(new Float32Array(cepstrumLength));
    for (let offset = 0; offset + samplesPerFrame <= samples.length; offset += samplesPerFrame) {
      this.#decoder.process_audio(samples.subarray(offset, offset + samplesPerFrame), true, false);
      const cepstrum = this.#takeCepstrum();
      if (cepstrum) onCepstrum(cepstrum);
    }
    // The frames wait to be searched, which the end of the utterance would do.
    this.#memory.view.setInt32(this.#decoder.cacmod + layout.acousticModel.waitingFrames, 0, true);
    this.stop();
  }

  /** Ends the utterance and gives its last frames. */
  finish(onFrame: FrameListener): void {
    this.push(new Float32Array(flushFrames * samplesPerFrame), onFrame);
    this.stop();
  }

  /** Ends the utterance at once. */
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

  /** Takes what the engine has summed up for its running mean, which thereby never changes. */
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

  /** A linear congruential generator: the same noise for the same recording. */
  #noise(): number {
    this.#noiseState = (Math.imul(this.#noiseState, 1_664_525) + 1_013_904_223) | 0;
    return (this.#noiseState / 2 ** 31) * ditherAmplitude;
  }
}
