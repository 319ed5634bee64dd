/** The rate of talk: mono, signed 16 bit, little-endian. */
export const talkRate = 24_000;

/** Bytes as samples. A piece may end within a sample; its other half comes with the next. */
export class PcmReader {
  #half: number | undefined;
  /** All that were read so far. */
  samples = 0;

  get ms(): number {
    return (this.samples / talkRate) * 1_000;
  }

  read(bytes: Uint8Array<ArrayBuffer>): Int16Array<ArrayBuffer> {
    const before = this.#half === undefined ? 0 : 1;
    const length = bytes.length + before;
    const whole = new Uint8Array(length - (length % 2));
    if (this.#half !== undefined && whole.length > 0) whole[0] = this.#half;
    whole.set(bytes.subarray(0, Math.max(0, whole.length - before)), whole.length > 0 ? before : 0);
    if (whole.length > 0) this.#half = undefined;
    if (length % 2 === 1) this.#half = bytes.at(-1) ?? this.#half;
    this.samples += whole.length / 2;
    return new Int16Array(whole.buffer);
  }
}
