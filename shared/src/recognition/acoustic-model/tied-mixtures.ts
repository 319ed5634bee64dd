import { type EngineMemory, layout } from './engine-memory.ts';
import { engineFailed } from './soundswallower.ts';

const streams = 3;
const densitiesPerStream = 128;
/** The engine keeps the best four densities of each codebook and stream. */
const keptDensities = 4;
/** The indices of the kept densities, then their costs, one byte each. */
const keptBytes = 2 * keptDensities;

/**
 * The engine's output densities, combined as in its `ptm_mgau.c`: the cost of a senone is the sum over three
 * streams of the four best densities of its codebook, with its own mixture weights. Costs are integers and
 * equal the engine's. The engine would compute all 5,126 senones in each frame; a search needs a tenth of
 * them.
 */
export class TiedMixtures {
  readonly senoneCount: number;
  /** The bytes of one frame's kept densities, in the layout of {@link read}. */
  readonly frameBytes: number;
  readonly #memory: EngineMemory;
  readonly #address: number;
  readonly #codebookOf: Uint8Array;
  readonly #senonesOf: number[][];
  /** Indexed by senone, stream and density; the weights of one senone are contiguous. */
  readonly #weights: Uint8Array;
  /** Indexed by codebook in the same way: the lowest weight of the codebook's senones. */
  readonly #leastWeights: Uint8Array;
  /**
   * Log-addition table: how far the sum of two costs lies below the lower one, indexed by their difference.
   */
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
      // Weights of four bits would need unpacking.
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

  /** Makes the engine stop after the densities. From then on this class computes the senones' costs. */
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

  /** Returns the absolute cost of a senone from the kept densities of a frame, which begin at `offset`. */
  cost(frames: Uint8Array, offset: number, senone: number): number {
    const codebook = this.#codebookOf[senone] ?? 0;
    return this.#sum(frames, offset + codebook * streams * keptBytes, this.#weights, senone);
  }

  /**
   * Returns the cost of the best senone. Searches a codebook only if its lower bound is below the best cost
   * so far.
   */
  leastCost(frame: Uint8Array): number {
    const bounds = this.#bounds;
    let likeliest = 0;
    for (let codebook = 0; codebook < bounds.length; codebook += 1) {
      const bound = this.#sum(frame, codebook * streams * keptBytes, this.#leastWeights, codebook);
      bounds[codebook] = bound;
      if (bound < (bounds[likeliest] ?? 0)) likeliest = codebook;
    }
    let least = this.#leastOf(frame, likeliest, Number.MAX_SAFE_INTEGER);
    for (let codebook = 0; codebook < bounds.length; codebook += 1) {
      if (codebook === likeliest || (bounds[codebook] ?? 0) >= least) continue;
      least = this.#leastOf(frame, codebook, least);
    }
    return least;
  }

  /** Returns the least cost of a codebook's senones, or `least` if it is lower. */
  #leastOf(frame: Uint8Array, codebook: number, least: number): number {
    const offset = codebook * streams * keptBytes;
    let rest = 0;
    for (let stream = 1; stream < streams; stream += 1)
      rest += this.#inStream(frame, offset, this.#leastWeights, codebook, stream);
    let best = least;
    for (const senone of this.#senonesOf[codebook] ?? []) {
      // Most senones are out after the first stream.
      if (this.#inStream(frame, offset, this.#weights, senone, 0) + rest >= best) continue;
      best = Math.min(best, this.#sum(frame, offset, this.#weights, senone));
    }
    return best;
  }

  #sum(frames: Uint8Array, offset: number, weights: Uint8Array, index: number): number {
    let total = 0;
    for (let stream = 0; stream < streams; stream += 1)
      total += this.#inStream(frames, offset, weights, index, stream);
    return total;
  }

  #inStream(frames: Uint8Array, offset: number, weights: Uint8Array, index: number, stream: number): number {
    const gains = this.#gains;
    const from = offset + stream * keptBytes;
    const row = (index * streams + stream) * densitiesPerStream;
    let sum = (frames[from + keptDensities] ?? 0) + (weights[row + (frames[from] ?? 0)] ?? 0);
    for (let kept = 1; kept < keptDensities; kept += 1) {
      const weight = weights[row + (frames[from + kept] ?? 0)] ?? 0;
      const other = (frames[from + keptDensities + kept] ?? 0) + weight;
      sum = Math.min(sum, other) - (gains[Math.abs(sum - other)] ?? 0);
    }
    return sum;
  }
}
