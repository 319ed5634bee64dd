import { concatSamples } from '../std/index.ts';

const WINDOW = 640;
const HOP = 160;
/**
 * The furthest shift of a piece, in samples, that aligns its phase with its neighbour's: half a period of the
 * lowest voice.
 */
const SEARCH = 100;

export interface Emphasis {
  startMs: number;
  endMs: number;
  /** The factor by which the duration grows. */
  stretch: number;
  louderDb: number;
}

/**
 * Lengthens and amplifies stretches of speech by overlap-add. Each piece is moved to the position of best
 * fit.
 */
export function emphasise(
  samples: Float32Array,
  places: readonly Emphasis[],
  sampleRate = 16_000,
): Float32Array {
  const parts: Float32Array[] = [];
  let end = 0;
  for (const { startMs, endMs, stretch, louderDb } of [...places].sort((a, b) => a.startMs - b.startMs)) {
    const [from, to] = [startMs, endMs].map((ms) => Math.round((ms * sampleRate) / 1_000));
    parts.push(samples.subarray(end, from));
    const gain = 10 ** (louderDb / 20);
    parts.push(stretched(samples, from ?? 0, to ?? 0, stretch).map((sample) => sample * gain));
    end = to ?? end;
  }
  parts.push(samples.subarray(end));
  return concatSamples(parts);
}

function stretched(samples: Float32Array, from: number, to: number, factor: number): Float32Array {
  const length = Math.round((to - from) * factor);
  const out = new Float32Array(length + WINDOW);
  const weights = new Float32Array(length + WINDOW);
  for (let at = 0; at < length; at += HOP) {
    const wanted = Math.round(from + at / factor);
    const source = at === 0 ? wanted : bestPlace(samples, wanted, out, weights, at);
    for (let index = 0; index < WINDOW; index += 1) {
      const weight = 0.5 - 0.5 * Math.cos((2 * Math.PI * (index + 0.5)) / WINDOW);
      out[at + index] = (out[at + index] ?? 0) + weight * (samples[source + index] ?? 0);
      weights[at + index] = (weights[at + index] ?? 0) + weight;
    }
  }
  return out.map((sample, index) => sample / Math.max(1e-3, weights[index] ?? 0)).subarray(0, length);
}

function bestPlace(
  samples: Float32Array,
  wanted: number,
  out: Float32Array,
  weights: Float32Array,
  at: number,
): number {
  let best = { place: wanted, peakCorrelation: Number.NEGATIVE_INFINITY };
  for (let place = wanted - SEARCH; place <= wanted + SEARCH; place += 2) {
    let peakCorrelation = 0;
    for (let index = 0; index < WINDOW - HOP; index += 4) {
      peakCorrelation +=
        ((out[at + index] ?? 0) / Math.max(1e-3, weights[at + index] ?? 0)) * (samples[place + index] ?? 0);
    }
    if (peakCorrelation > best.peakCorrelation) best = { place, peakCorrelation };
  }
  return best.place;
}
