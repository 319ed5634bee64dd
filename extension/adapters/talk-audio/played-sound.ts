/** The last second of what went out, by the audio context's frames. Silence isn't told, so it is what is missing. */
export class PlayedSound {
  readonly #ring: Float32Array<ArrayBuffer>;
  #end = 0;

  constructor(sampleRate: number) {
    this.#ring = new Float32Array(Math.round(sampleRate));
  }

  push(frame: number, samples: Float32Array): void {
    const size = this.#ring.length;
    // What lies between was silent.
    for (let at = Math.max(this.#end, frame - size); at < frame; at++) this.#ring[at % size] = 0;
    for (const [index, sample] of samples.entries()) this.#ring[(frame + index) % size] = sample;
    this.#end = frame + samples.length;
  }

  /** The `count` frames before `frame`; at most a second. */
  before(frame: number, count: number): Float32Array<ArrayBuffer> {
    const size = this.#ring.length;
    const from = Math.round(frame) - count;
    return Float32Array.from({ length: count }, (_, index) => {
      const at = from + index;
      const isKept = at >= 0 && at < this.#end && at >= this.#end - size;
      return isKept ? (this.#ring[at % size] ?? 0) : 0;
    });
  }
}
