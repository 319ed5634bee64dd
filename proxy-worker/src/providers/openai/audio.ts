import { fromBase64, toBase64 } from '../../base64.ts';

/** The one rate of OpenAI's live sound, in and out: mono, signed 16 bit, little-endian. */
export const liveRate = 24_000;
/** A message with so much sound is 2.6 kB, and 25 of them go out in a second. */
const batchSamples = (liveRate * 40) / 1_000;

/** Cuts what comes into batches of at most 40 ms, as base64. */
export class SoundBatches {
  #rest = new Int16Array(batchSamples);
  #length = 0;

  /** @returns the batches that are full */
  add(samples: Int16Array<ArrayBuffer>): string[] {
    const full: string[] = [];
    for (let at = 0; at < samples.length; ) {
      const taken = Math.min(batchSamples - this.#length, samples.length - at);
      this.#rest.set(samples.subarray(at, at + taken), this.#length);
      this.#length += taken;
      at += taken;
      if (this.#length === batchSamples) full.push(...this.take());
    }
    return full;
  }

  /** @returns what is left; nothing where nothing is */
  take(): string[] {
    if (this.#length === 0) return [];
    const bytes = new Uint8Array(this.#rest.buffer, 0, this.#length * 2);
    this.#length = 0;
    return [toBase64(bytes)];
  }
}

/** @throws DOMException where it is no base64, RangeError where a sample is cut in two. */
export function samplesOf(base64: string): Int16Array<ArrayBuffer> {
  return new Int16Array(fromBase64(base64).buffer);
}
