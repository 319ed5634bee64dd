import { createRealTransform } from './fourier.ts';

/** Samples a second. */
export const NATURAL_RATE = 24_000;
/** Samples between two frames of the decoder: 12.5 ms. */
export const FRAME_SAMPLES = 300;
const WINDOW = 1_200;
const BINS = WINDOW / 2 + 1;

/** Below this pitch in hertz a frame has no voice. */
const LEAST_HZ = 40;
/** The source has no harmonics above this frequency in hertz. */
const HIGHEST_HARMONIC_HZ = 11_000;
/** The greatest logarithm of an amplitude. */
const GREATEST_LOG = 7;

const hann = Float64Array.from(
  { length: WINDOW },
  (_, at) => 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / WINDOW),
);

/**
 * Makes samples of the decoder's frames. A frame has five values for each of 601 frequencies: the logarithm
 * of the filter's amplitude and its phase (divided by π, before `tanh`), which shape a source of pulses; the
 * logarithm of the noise's amplitude; the logarithm of the amplitude and the phase of a free part. The
 * windowed inverse transforms overlap.
 */
export class FrameRenderer {
  readonly #transform = createRealTransform(WINDOW);
  readonly #source: Float32Array;
  readonly #fillSource: (toFrame: number) => void;
  readonly #normal: () => number;
  readonly #last: number;
  #next: number;
  #given: number;
  readonly #sum: Float32Array;
  readonly #weight: Float32Array;
  readonly #re = new Float64Array(BINS);
  readonly #im = new Float64Array(BINS);
  readonly #window = new Float64Array(WINDOW);

  /**
   * @param hz the pitch of each frame
   * @param range the frames to render, `[first, end)`
   * @param seed of the noise: the same text has the same samples
   */
  constructor(hz: Float32Array, [first, end]: readonly [number, number], seed: number) {
    ({ samples: this.#source, fill: this.#fillSource } = pulses(hz));
    this.#normal = normalNumbers(seed);
    this.#next = first;
    this.#last = end;
    this.#given = first * FRAME_SAMPLES;
    this.#sum = new Float32Array(end * FRAME_SAMPLES + WINDOW);
    this.#weight = new Float32Array(end * FRAME_SAMPLES + WINDOW);
  }

  /**
   * Renders the next frames. Returns the samples that no later frame changes.
   * @param spectrum rows of 5 × 601 values
   * @param skipped the rows before the first one to render
   */
  push(spectrum: Float32Array, rows: number, skipped: number): Float32Array {
    for (let row = 0; row < rows; row += 1) this.#render(spectrum, (skipped + row) * 5 * BINS);
    const isLast = this.#next >= this.#last;
    const reached = this.#next * FRAME_SAMPLES - WINDOW / 2;
    const end = isLast ? this.#last * FRAME_SAMPLES : Math.max(this.#given, reached);
    const samples = new Float32Array(end - this.#given);
    for (let index = 0; index < samples.length; index += 1) {
      // The first window begins half of its length before the first sample.
      const at = this.#given + index + WINDOW / 2;
      samples[index] = (this.#sum[at] ?? 0) / Math.max(1e-11, this.#weight[at] ?? 0);
    }
    this.#given = end;
    return samples;
  }

  #render(spectrum: Float32Array, base: number): void {
    const [re, im, window] = [this.#re, this.#im, this.#window];
    const start = this.#next * FRAME_SAMPLES;
    this.#next += 1;
    // The window reaches two frames further.
    this.#fillSource(this.#next + 2);
    for (let index = 0; index < WINDOW; index += 1) {
      const pulse = this.#source[this.#mirrored(start + index - WINDOW / 2)] ?? 0;
      window[index] = (pulse * (hann[index] as number)) / (WINDOW / 4);
    }
    this.#transform.forward(window, re, im);
    const valueAt = (part: number, bin: number) => spectrum[base + part * BINS + bin] as number;
    const amplitudeAt = (part: number, bin: number) => Math.exp(Math.min(GREATEST_LOG, valueAt(part, bin)));
    for (let bin = 0; bin < BINS; bin += 1) {
      const amplitude = amplitudeAt(0, bin);
      const phase = Math.PI * Math.tanh(valueAt(1, bin));
      const filterRe = amplitude * Math.cos(phase);
      const filterIm = amplitude * Math.sin(phase);
      const noise = amplitudeAt(2, bin);
      const free = amplitudeAt(3, bin);
      const freePhase = valueAt(4, bin);
      const sourceRe = re[bin] as number;
      const sourceIm = im[bin] as number;
      re[bin] =
        sourceRe * filterRe - sourceIm * filterIm + noise * this.#normal() + free * Math.cos(freePhase);
      im[bin] =
        sourceRe * filterIm + sourceIm * filterRe + noise * this.#normal() + free * Math.sin(freePhase);
    }
    im[0] = 0;
    im[BINS - 1] = 0;
    this.#transform.backward(re, im, window);
    for (let index = 0; index < WINDOW; index += 1) {
      const shape = hann[index] as number;
      this.#sum[start + index] = (this.#sum[start + index] ?? 0) + (window[index] as number) * shape;
      this.#weight[start + index] = (this.#weight[start + index] ?? 0) + shape * shape;
    }
  }

  /** The source is reflected at its ends. */
  #mirrored(at: number): number {
    if (at < 0) return -at;
    return at < this.#source.length ? at : 2 * this.#source.length - 2 - at;
  }
}

/**
 * Returns a band-limited pulse train: the sum of all harmonics of the pitch with equal amplitude, silence
 * where there is none. Its frames are filled when they are wanted, so the first ones wait for no others.
 */
function pulses(hz: Float32Array): { samples: Float32Array; fill: (toFrame: number) => void } {
  const samples = new Float32Array(hz.length * FRAME_SAMPLES);
  let phase = 0;
  let frame = 0;
  const fillFrame = () => {
    const here = hz[frame] ?? 0;
    const before = hz[frame - 1] ?? here;
    const behind = hz[frame + 1] ?? here;
    for (let index = 0; index < FRAME_SAMPLES; index += 1) {
      // From the middle of one frame to the middle of the next, the pitch changes evenly.
      const place = (index + 0.5) / FRAME_SAMPLES - 0.5;
      const pitch = place < 0 ? here + (here - before) * place : here + (behind - here) * place;
      const voiced = Math.max(pitch, LEAST_HZ);
      phase = (phase + voiced / NATURAL_RATE) % 1;
      if (pitch <= LEAST_HZ) continue;
      // Dirichlet's kernel.
      const order = Math.floor(HIGHEST_HARMONIC_HZ / voiced) + 0.5;
      const turn = 2 * Math.PI * phase;
      const divisor = 2 * Math.sin(turn / 2);
      const kernel = Math.abs(divisor) < 0.002 ? order : Math.sin(order * turn) / divisor;
      samples[frame * FRAME_SAMPLES + index] = kernel - 0.5;
    }
  };
  const fill = (toFrame: number) => {
    for (; frame < Math.min(toFrame, hz.length); frame += 1) fillFrame();
  };
  return { samples, fill };
}

/**
 * Returns a generator of normally distributed numbers: the Box–Muller transform of a linear congruential
 * generator.
 */
function normalNumbers(seed: number): () => number {
  let state = seed >>> 0;
  // Numerical Recipes' multiplier and increment. The low bits of such a generator are poor, so 24 high ones
  // are used.
  const uniform = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return ((state >>> 8) + 0.5) / 2 ** 24;
  };
  let spare: number | undefined;
  return () => {
    if (spare !== undefined) {
      const kept = spare;
      spare = undefined;
      return kept;
    }
    const length = Math.sqrt(-2 * Math.log(uniform()));
    const angle = 2 * Math.PI * uniform();
    spare = length * Math.sin(angle);
    return length * Math.cos(angle);
  };
}
