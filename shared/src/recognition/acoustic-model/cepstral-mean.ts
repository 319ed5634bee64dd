import { cepstrumLength, type FrameScorer, frameMs } from './frame-scorer.ts';

/** The mean over 37 recordings of learners. An aligner starts with it, before any speech was processed. */
export const typicalMean = Float32Array.from([
  47.3, 5.6, 4, -4.8, -4, -3.8, -3.2, 2.5, 1, 3.6, 1.1, 0.8, -0.6,
]);

/** The weight of the prior, in frames, against the frames processed so far. */
const priorFrames = 20;

/**
 * Collects raw cepstra and averages them. The mean represents channel and voice; normalization subtracts it.
 */
export class CepstralMean {
  readonly #prior: Float32Array;
  readonly #frames: Float32Array[] = [];
  readonly #speechSum = new Float32Array(cepstrumLength);
  #speechCount = 0;

  constructor(prior: Float32Array) {
    this.#prior = prior;
  }

  add(cepstrum: Float32Array, isSpeech: boolean): void {
    this.#frames.push(cepstrum);
    if (!isSpeech) return;
    this.#speechCount += 1;
    cepstrum.forEach((value, index) => {
      this.#speechSum[index] = (this.#speechSum[index] ?? 0) + value;
    });
  }

  /** Returns the estimate of the mean while the utterance is still running. */
  running(): Float32Array {
    return this.#speechSum.map(
      (sum, index) => (sum + (this.#prior[index] ?? 0) * priorFrames) / (this.#speechCount + priorFrames),
    );
  }

  /** Returns the mean between two times; the prior if there are no frames between them. */
  between(startMs: number, endMs: number): Float32Array {
    const frames = this.#frames.slice(Math.max(0, Math.floor(startMs / frameMs)), Math.ceil(endMs / frameMs));
    if (frames.length === 0) return this.#prior.slice();
    const mean = new Float32Array(cepstrumLength);
    for (const frame of frames) {
      frame.forEach((value, index) => {
        mean[index] = (mean[index] ?? 0) + value / frames.length;
      });
    }
    return mean;
  }
}

/**
 * Computes the cepstra of a whole recording, independent of earlier recordings. @param before see
 * `collectCepstra`
 */
export function meanOfAll(scorer: FrameScorer, samples: Float32Array, before?: Float32Array): CepstralMean {
  const mean = new CepstralMean(typicalMean);
  scorer.collectCepstra(samples, (cepstrum) => mean.add(cepstrum, true), before);
  return mean;
}

/** The weight of the past in the fading mean, in frames of speech. */
const meanFrames = 1_500;

/** A running mean of the cepstra of speech, in which old speech fades. */
export class FadingMean {
  readonly #mean = Float32Array.from(typicalMean);
  #frames = 20;

  add(cepstrum: Float32Array): void {
    this.#frames = Math.min(meanFrames, this.#frames + 1);
    for (let index = 0; index < cepstrumLength; index += 1) {
      const before = this.#mean[index] ?? 0;
      this.#mean[index] = before + ((cepstrum[index] ?? 0) - before) / this.#frames;
    }
  }

  get value(): Float32Array {
    return this.#mean;
  }
}
