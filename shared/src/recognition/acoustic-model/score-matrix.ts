import type { FrameCosts } from './frame-costs.ts';
import type { TiedMixtures } from './tied-mixtures.ts';

/** The highest cost that is stored: 26 nats in one frame count as impossible. */
const dearest = 254;
const unknown = 255;
const firstCapacity = 512;

/** Costs of senones over an utterance, each computed on first use. */
export class ScoreMatrix {
  readonly #mixtures: TiedMixtures;
  /** Indexed by frame and senone, one byte each: half a megabyte per second. */
  #costs = new Uint8Array(0);
  #densities = new Uint8Array(0);
  #least = new Int32Array(0);
  #frameCount = 0;

  constructor(mixtures: TiedMixtures) {
    this.#mixtures = mixtures;
  }

  get frameCount(): number {
    return this.#frameCount;
  }

  cost(frame: number, senone: number): number {
    const at = frame * this.#mixtures.senoneCount + senone;
    const known = this.#costs[at] ?? dearest;
    if (known !== unknown) return known;
    const sum = this.#mixtures.cost(this.#densities, frame * this.#mixtures.frameBytes, senone);
    const cost = Math.min(dearest, sum - (this.#least[frame] ?? 0));
    this.#costs[at] = cost;
    return cost;
  }

  append({ densities, least }: FrameCosts): void {
    const { senoneCount, frameBytes } = this.#mixtures;
    if (this.#frameCount === this.#least.length) this.#grow();
    this.#costs.fill(unknown, this.#frameCount * senoneCount, (this.#frameCount + 1) * senoneCount);
    this.#densities.set(densities, this.#frameCount * frameBytes);
    this.#least[this.#frameCount] = least;
    this.#frameCount += 1;
  }

  /** Clears the utterance and frees its memory: a worker that waits collects no garbage. */
  clear(): void {
    this.#frameCount = 0;
    this.#resize(0);
  }

  #grow(): void {
    this.#resize(Math.max(firstCapacity, Math.ceil(1.5 * this.#frameCount)));
  }

  #resize(frames: number): void {
    const { senoneCount, frameBytes } = this.#mixtures;
    this.#costs = new Uint8Array(this.#costs.buffer.transfer(frames * senoneCount));
    this.#densities = new Uint8Array(this.#densities.buffer.transfer(frames * frameBytes));
    this.#least = new Int32Array(this.#least.buffer.transfer(frames * Int32Array.BYTES_PER_ELEMENT));
  }
}
