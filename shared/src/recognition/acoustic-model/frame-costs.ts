import type { GaussianDensities } from './gaussian-densities.ts';
import type { TiedMixtures } from './tied-mixtures.ts';

const unknown = -1;

/** The costs of the senones in one frame, relative to the best one's. */
export interface SenoneCosts {
  of(senone: number): number;
}

/**
 * The cost of each senone in one frame, relative to the best senone (0). Computed lazily. The object is
 * reused for every frame.
 */
export class FrameCosts implements SenoneCosts {
  readonly #mixtures: TiedMixtures;
  readonly #gaussians: GaussianDensities | undefined;
  readonly #known: Int16Array;
  /** The frame's densities, in the layout of {@link TiedMixtures.read}. Overwritten by the next frame. */
  readonly densities: Uint8Array;
  #least = 0;

  /** @param densities absent where the engine computes them */
  constructor(mixtures: TiedMixtures, densities?: GaussianDensities) {
    this.#mixtures = mixtures;
    this.#gaussians = densities;
    this.#known = new Int16Array(mixtures.senoneCount);
    this.densities = new Uint8Array(mixtures.frameBytes);
  }

  /** The absolute cost of the best senone, which is subtracted from all others. */
  get least(): number {
    return this.#least;
  }

  /** Takes over the frame that the engine has just scored. */
  take(): void {
    this.#gaussians?.compute();
    this.#mixtures.read(this.densities);
    this.#least = this.#mixtures.leastCost(this.densities);
    this.#known.fill(unknown);
  }

  /** Returns a copy that stays as it is. */
  kept(): SenoneCosts {
    const { densities, least } = { densities: this.densities.slice(), least: this.#least };
    return { of: (senone) => this.#mixtures.cost(densities, 0, senone) - least };
  }

  of(senone: number): number {
    const known = this.#known[senone] ?? unknown;
    if (known !== unknown) return known;
    const cost = this.#mixtures.cost(this.densities, 0, senone) - this.#least;
    this.#known[senone] = cost;
    return cost;
  }
}
