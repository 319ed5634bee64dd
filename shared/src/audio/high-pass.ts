import { concatSamples } from '../std/index.ts';
import { FULL_SCALE } from './quality.ts';

/**
 * Above an offset, its drift, and the rumble of a table or a car (10 Hz), and well below the deepest voice
 * (65 Hz). The scores of the words of 24 learners change by 11 at most, less than by noise at −80 dB (39). At
 * 37 Hz, or with a filter that shifts phases, some change by 36 to 49.
 */
const CUTOFF_HZ = 28;
/** The slow part is computed once in so many samples: every millisecond at 16 kHz. */
const STEP = 16;
/**
 * Half the length of the low-pass filter in steps. With Hamming's window, 10 Hz is below its transition and
 * 50 Hz above.
 */
const REACH = 40;
/** The samples ahead of a sample that its filter reads. */
const LOOK_AHEAD = (REACH + 2) * STEP;

/**
 * Removes what is no sound from samples: an offset of the device, its drift, rumble. The filter is a
 * high-pass with linear phase (what is slow, subtracted), because the networks hear the waveform: shifted
 * phases change scores. It begins and ends without a click, also after digital silence. Samples at full scale
 * stay there, so that clipping is still found.
 */
export class HighPass {
  readonly #weights: readonly number[];
  /** The input that is still needed, from a multiple of the step on. */
  #kept = new Float32Array(0);
  #keptFrom = 0;
  /** The first sample that isn't digital silence. */
  #begin = Number.POSITIVE_INFINITY;
  #end = 0;
  #made = 0;
  /** The means around steps, and what is slow at steps. */
  readonly #means = new LatestSteps((step) => this.#mean(step));
  readonly #slow = new LatestSteps((step) => this.#slowPart(step));

  /** @param sampleRate in hertz, 16,000 or near */
  constructor(sampleRate: number) {
    const cutoff = (2 * CUTOFF_HZ * STEP) / sampleRate;
    this.#weights = Array.from({ length: 2 * REACH + 1 }, (_, tap) => {
      const place = tap - REACH;
      const angle = Math.PI * cutoff * place;
      const sinc = place === 0 ? 1 : Math.sin(angle) / angle;
      return sinc * (0.54 + 0.46 * Math.cos((Math.PI * place) / (REACH + 1)));
    });
  }

  /** Returns the output that no later piece can change: it lags 42 ms. */
  push(samples: Float32Array): Float32Array<ArrayBuffer> {
    if (this.#begin === Number.POSITIVE_INFINITY) {
      const from = samples.findIndex((sample) => sample !== 0);
      if (from >= 0) this.#begin = this.#end + from;
    }
    this.#kept = concatSamples([this.#kept, samples]);
    this.#end += samples.length;
    return this.#make(Math.floor((this.#end - LOOK_AHEAD) / STEP) * STEP);
  }

  /** Returns the rest of the output. */
  finish(): Float32Array<ArrayBuffer> {
    return this.#make(this.#end);
  }

  #make(until: number): Float32Array<ArrayBuffer> {
    const made = new Float32Array(Math.max(0, until - this.#made));
    for (let index = 0; index < made.length; index += 1) {
      const at = this.#made + index;
      const sample = this.#kept[at - this.#keptFrom] ?? 0;
      if (at < this.#begin) continue;
      const step = Math.floor(at / STEP);
      const share = at / STEP - step;
      const slow = (1 - share) * this.#slow.at(step) + (share === 0 ? 0 : share * this.#slow.at(step + 1));
      const least = Math.abs(sample) < FULL_SCALE ? 0 : FULL_SCALE;
      const fast = sample - slow;
      made[index] = Math.sign(fast) * Math.min(1, Math.max(least, Math.abs(fast)));
    }
    this.#made += made.length;
    this.#forget();
    return made;
  }

  /** Drops what no later output needs. */
  #forget(): void {
    const first = Math.floor(this.#made / STEP) - REACH - 1;
    const needless = Math.max(0, (first - 1) * STEP - this.#keptFrom);
    this.#kept = this.#kept.slice(needless);
    this.#keptFrom += needless;
  }

  /** Returns what is slow at a step: the weighted mean of the steps around it that have sound. */
  #slowPart(step: number): number {
    let sum = 0;
    let total = 0;
    for (let tap = 0; tap < this.#weights.length; tap += 1) {
      const place = step + tap - REACH;
      if ((place + 1) * STEP <= this.#begin || (place - 1) * STEP >= this.#end - 1) continue;
      const weight = this.#weights[tap] ?? 0;
      sum += weight * this.#means.at(place);
      total += weight;
    }
    return sum / total;
  }

  /**
   * Returns the mean of the samples around a step, weighted by a triangle from the step before to the step
   * after.
   */
  #mean(step: number): number {
    let sum = 0;
    let total = 0;
    for (let distance = 1 - STEP; distance < STEP; distance += 1) {
      const at = step * STEP + distance;
      if (at < this.#begin || at >= this.#end) continue;
      sum += (STEP - Math.abs(distance)) * (this.#kept[at - this.#keptFrom] ?? 0);
      total += STEP - Math.abs(distance);
    }
    return total === 0 ? 0 : sum / total;
  }
}

/** More than the steps that an output reads; a power of two. */
const LATEST = 4 * 2 ** Math.ceil(Math.log2(REACH));

/** Computes a value of each step once. Older steps are overwritten: no later output reads them. */
class LatestSteps {
  readonly #steps = new Int32Array(LATEST).fill(-LATEST);
  readonly #values = new Float64Array(LATEST);
  readonly #compute: (step: number) => number;

  constructor(compute: (step: number) => number) {
    this.#compute = compute;
  }

  at(step: number): number {
    const place = step & (LATEST - 1);
    if (this.#steps[place] !== step) {
      this.#values[place] = this.#compute(step);
      this.#steps[place] = step;
    }
    return this.#values[place] ?? 0;
  }
}

/** Returns a whole recording as {@link HighPass} does. */
export function highPassed(samples: Float32Array, sampleRate: number): Float32Array<ArrayBuffer> {
  const filter = new HighPass(sampleRate);
  return concatSamples([filter.push(samples), filter.finish()]);
}
