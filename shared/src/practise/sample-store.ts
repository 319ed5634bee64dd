import { concatSamples } from '../std/index.ts';

/** Collects samples that arrive in pieces. */
export class SampleStore {
  #pieces: Float32Array[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(samples: Float32Array): void {
    this.#pieces.push(samples.slice());
    this.#length += samples.length;
  }

  /** All samples as one array; don't write to it. */
  all(): Float32Array {
    if (this.#pieces.length !== 1) {
      this.#pieces = [concatSamples(this.#pieces)];
    }
    return this.#pieces[0] ?? new Float32Array(0);
  }
}
