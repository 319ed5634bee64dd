import type { TiedMixtures } from './tied-mixtures.ts';

const unknown = -1;

/** What each senone costs in one frame, the best one nothing; worked out when it is asked for. Reused frame after frame. */
export class FrameCosts {
  readonly #mixtures: TiedMixtures;
  readonly #known: Int16Array;
  /** The frame's densities, as {@link TiedMixtures.read} gives them. Overwritten by the next frame. */
  readonly densities: Uint8Array;
  #least = 0;

  constructor(mixtures: TiedMixtures) {
    this.#mixtures = mixtures;
    this.#known = new Int16Array(mixtures.senoneCount);
    this.densities = new Uint8Array(mixtures.frameBytes);
  }

  /** What the best senone costs by itself, which is taken off all others. */
  get least(): number {
    return this.#least;
  }

  /** Takes the frame that the engine has just scored. */
  take(): void {
    this.#mixtures.read(this.densities);
    this.#least = this.#mixtures.leastCost(this.densities);
    this.#known.fill(unknown);
  }

  of(senone: number): number {
    const known = this.#known[senone] ?? unknown;
    if (known !== unknown) return known;
    const cost = this.#mixtures.cost(this.densities, 0, senone) - this.#least;
    this.#known[senone] = cost;
    return cost;
  }
}
