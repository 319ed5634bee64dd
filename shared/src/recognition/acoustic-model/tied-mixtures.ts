import { type EngineMemory, layout } from './engine-memory.ts';
import { engineFailed } from './soundswallower.ts';

const streams = 3;
const densitiesPerStream = 128;
/** Of each codebook and stream the best four densities stay. */
const keptDensities = 4;
/** The kept densities' numbers, then their costs, a byte each. */
const keptBytes = 2 * keptDensities;

/**
 * The engine's output densities, as its `ptm_mgau.c` combines them: a senone's cost is the sum over three streams, in
 * each the four best densities of its codebook by its own weights. Costs are whole numbers, the same as the engine's.
 * It would work out all 5,126 senones in each frame; a search asks for a tenth.
 */
export class TiedMixtures {
  readonly senoneCount: number;
  /** Of one frame's kept densities, as {@link read} gives them. */
  readonly frameBytes: number;
  readonly #memory: EngineMemory;
  readonly #address: number;
  readonly #codebookOf: Uint8Array;
  readonly #senonesOf: number[][];
  /** By senone, stream and density: side by side for one senone. */
  readonly #weights: Uint8Array;
  /** The same by codebook: the least of its senones. */
  readonly #leastWeights: Uint8Array;
  /** What two costs that differ by the index come to, less than the lower one. */
  readonly #gains: Uint8Array;
  readonly #bounds: Int32Array;

  constructor(memory: EngineMemory, acousticModelAddress: number) {
    this.#memory = memory;
    this.#address = memory.int32(acousticModelAddress + layout.acousticModel.mixtures);
    const { mixtures, gaussians } = layout;
    const read = (offset: number): number => memory.int32(this.#address + offset);
    const ofGaussians = (offset: number): number => memory.int32(read(mixtures.gaussians) + offset);
    const codebooks = ofGaussians(gaussians.codebookCount);
    this.senoneCount = read(mixtures.senoneCount);
    if (
      ofGaussians(gaussians.streamCount) !== streams ||
      ofGaussians(gaussians.densityCount) !== densitiesPerStream ||
      memory.int16(this.#address + mixtures.keptDensities) !== keptDensities ||
      // Weights of four bits would have to be unpacked.
      read(mixtures.weightCodebook) !== 0
    ) {
      throw engineFailed('The output densities have another layout than expected.');
    }
    this.frameBytes = codebooks * streams * keptBytes;
    this.#codebookOf = memory.uint8Array(read(mixtures.codebookOfSenone), this.senoneCount).slice();
    this.#senonesOf = Array.from({ length: codebooks }, () => []);
    this.#codebookOf.forEach((codebook, senone) => {
      this.#senonesOf[codebook]?.push(senone);
    });
    this.#gains = memory.uint8Array(memory.int32(read(mixtures.addTable)), 256).slice();
    this.#weights = new Uint8Array(this.senoneCount * streams * densitiesPerStream);
    this.#leastWeights = new Uint8Array(codebooks * streams * densitiesPerStream).fill(255);
    this.#bounds = new Int32Array(codebooks);
    this.#copyWeights(read(mixtures.weights));
  }

  #copyWeights(address: number): void {
    const rowOf = (index: number): number => index * streams * densitiesPerStream;
    for (let column = 0; column < streams * densitiesPerStream; column += 1) {
      const [stream, density] = [Math.floor(column / densitiesPerStream), column % densitiesPerStream];
      const row = this.#memory.int32(this.#memory.int32(address + 4 * stream) + 4 * density);
      this.#memory.uint8Array(row, this.senoneCount).forEach((weight, senone) => {
        this.#weights[rowOf(senone) + column] = weight;
        const least = rowOf(this.#codebookOf[senone] ?? 0) + column;
        if (weight < (this.#leastWeights[least] ?? 0)) this.#leastWeights[least] = weight;
      });
    }
  }

  /** Has the engine stop where the densities are known: the senones' costs come from here from now on. */
  takeOver(): void {
    this.#memory.view.setInt32(this.#address + layout.mixtures.senoneCount, 0, true);
  }

  /** Writes the kept densities of the frame that the engine has just scored. */
  read(into: Uint8Array): void {
    const current = this.#memory.int32(this.#address + layout.mixtures.currentFrame);
    const byCodebook = this.#memory.int32(current);
    const first = this.#memory.int32(this.#memory.int32(byCodebook));
    const pairs = this.#memory.int32Array(first, this.frameBytes);
    for (let from = 0; from < this.frameBytes; from += keptBytes) {
      for (let kept = 0; kept < keptDensities; kept += 1) {
        into[from + kept] = pairs[from + 2 * kept] ?? 0;
        into[from + keptDensities + kept] = pairs[from + 2 * kept + 1] ?? 0;
      }
    }
  }

  /** A senone's cost by the kept densities of a frame, which begin at `offset`. Not yet relative to the best one's. */
  cost(frames: Uint8Array, offset: number, senone: number): number {
    const codebook = this.#codebookOf[senone] ?? 0;
    return this.#sum(frames, offset + codebook * streams * keptBytes, this.#weights, senone);
  }

  /** The best senone's cost of all. A codebook is looked into only where its least weights leave it a chance. */
  leastCost(frame: Uint8Array): number {
    const bounds = this.#bounds;
    let likeliest = 0;
    for (let codebook = 0; codebook < bounds.length; codebook += 1) {
      const bound = this.#sum(frame, codebook * streams * keptBytes, this.#leastWeights, codebook);
      bounds[codebook] = bound;
      if (bound < (bounds[likeliest] ?? 0)) likeliest = codebook;
    }
    let least = this.#leastOf(frame, likeliest);
    for (let codebook = 0; codebook < bounds.length; codebook += 1) {
      if (codebook === likeliest || (bounds[codebook] ?? 0) >= least) continue;
      least = Math.min(least, this.#leastOf(frame, codebook));
    }
    return least;
  }

  #leastOf(frame: Uint8Array, codebook: number): number {
    let least = Number.MAX_SAFE_INTEGER;
    for (const senone of this.#senonesOf[codebook] ?? []) {
      const cost = this.#sum(frame, codebook * streams * keptBytes, this.#weights, senone);
      if (cost < least) least = cost;
    }
    return least;
  }

  #sum(frames: Uint8Array, offset: number, weights: Uint8Array, index: number): number {
    const gains = this.#gains;
    let total = 0;
    for (let stream = 0; stream < streams; stream += 1) {
      const from = offset + stream * keptBytes;
      const row = (index * streams + stream) * densitiesPerStream;
      let sum = (frames[from + keptDensities] ?? 0) + (weights[row + (frames[from] ?? 0)] ?? 0);
      for (let kept = 1; kept < keptDensities; kept += 1) {
        const weight = weights[row + (frames[from + kept] ?? 0)] ?? 0;
        const other = (frames[from + keptDensities + kept] ?? 0) + weight;
        sum = sum > other ? other - (gains[sum - other] ?? 0) : sum - (gains[other - sum] ?? 0);
      }
      total += sum;
    }
    return total;
  }
}
