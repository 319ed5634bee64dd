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
      const whole = new Float32Array(this.#length);
      let at = 0;
      for (const piece of this.#pieces) {
        whole.set(piece, at);
        at += piece.length;
      }
      this.#pieces = [whole];
    }
    return this.#pieces[0] ?? new Float32Array(0);
  }
}
