import { concatSamples } from '../std/index.ts';

/** The samples of a millisecond, at 16 kHz. */
const samplesPerMs = 16;

/** The sound that was searched, by the milliseconds of it since the beginning of the reading. */
export class SearchedSound {
  #portions: Float32Array[] = [];
  #length = 0;
  /** The time of the first sample that is kept. */
  #firstMs = 0;
  /** The times at which sound was left out: from `atMs` on, the reading is later by `ms`. */
  #gaps: { atMs: number; ms: number }[] = [];

  get endMs(): number {
    return this.#firstMs + this.#length / samplesPerMs;
  }

  add(samples: Float32Array): void {
    this.#portions.push(samples.slice());
    this.#length += samples.length;
  }

  leaveOut(ms: number): void {
    this.#gaps.push({ atMs: this.endMs, ms: (this.#gaps.at(-1)?.ms ?? 0) + ms });
  }

  /** Makes the sound end at a time: the engine has added some frames, or has not given some out. */
  endAt(ms: number): void {
    const wanted = Math.round((ms - this.#firstMs) * samplesPerMs);
    if (wanted > this.#length) this.add(new Float32Array(wanted - this.#length));
    else if (wanted < this.#length) this.#replace(concatSamples(this.#portions).slice(0, wanted));
  }

  dropBefore(ms: number): void {
    const dropped = Math.max(0, Math.floor((ms - this.#firstMs) * samplesPerMs));
    this.#replace(concatSamples(this.#portions).slice(dropped));
    this.#firstMs += dropped / samplesPerMs;
  }

  between(startMs: number, endMs: number): Float32Array {
    const at = (ms: number) => Math.max(0, Math.round((ms - this.#firstMs) * samplesPerMs));
    return concatSamples(this.#portions).slice(at(startMs), at(endMs));
  }

  /** Returns the time in the reading, with what was left out. */
  inReading(ms: number): number {
    return ms + (this.#gaps.findLast(({ atMs }) => atMs <= ms)?.ms ?? 0);
  }

  #replace(samples: Float32Array): void {
    this.#portions = [samples];
    this.#length = samples.length;
  }
}
