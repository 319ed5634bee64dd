/** The dearest cost that is kept: 26 nats in one frame is "never" for any purpose. */
const dearest = 255;
const firstCapacity = 512;

/** Costs of all senones over an utterance, a byte each: half a megabyte per second. Reused between utterances. */
export class ScoreMatrix {
  readonly senoneCount: number;
  #costs: Uint8Array;
  #frameCount = 0;

  constructor(senoneCount: number) {
    this.senoneCount = senoneCount;
    this.#costs = new Uint8Array(0);
  }

  get frameCount(): number {
    return this.#frameCount;
  }

  /** Frame after frame; `costs[frame * senoneCount + senone]`. Void after the next `append` that grows it. */
  get costs(): Uint8Array {
    return this.#costs;
  }

  append(senoneCosts: Int16Array): void {
    const offset = this.#frameCount * this.senoneCount;
    if (offset + this.senoneCount > this.#costs.length) this.#grow();
    for (let senone = 0; senone < this.senoneCount; senone += 1) {
      const cost = senoneCosts[senone] ?? dearest;
      this.#costs[offset + senone] = cost > dearest ? dearest : cost;
    }
    this.#frameCount += 1;
  }

  /** Forgets the utterance and keeps the memory, unless it was a long one. */
  clear(): void {
    this.#frameCount = 0;
    const generous = 4 * firstCapacity * this.senoneCount;
    if (this.#costs.length > generous) this.#costs = new Uint8Array(0);
  }

  #grow(): void {
    const frames = Math.max(firstCapacity, Math.ceil(1.5 * this.#frameCount));
    const grown = new Uint8Array(frames * this.senoneCount);
    grown.set(this.#costs);
    this.#costs = grown;
  }
}
