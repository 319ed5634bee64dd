import type { Splice } from '../run/jobs.ts';

const samplesPerMs = 16;
/** Half of the cross-fade at each join, in milliseconds. */
const halfFadeMs = 2.5;
/**
 * The highest gain. A speaker's recordings differ by less; a higher gain means that noise was taken for
 * speech.
 */
const mostGain = 10;

/**
 * Replaces a piece of one recording by a piece of another, with a short cross-fade at both joins. The level
 * of the piece is adapted so that the two recordings' speech is equally loud. The rest moves by the
 * difference of the two lengths.
 * @param host 16 kHz mono, as `donor`
 */
export function spliced(host: Float32Array, donor: Float32Array, splice: Splice): Float32Array {
  const [begin, end] = inSamples(splice.place, host.length);
  const [from, to] = inSamples(splice.donor.place, donor.length);
  const half = halfFadeMs * samplesPerMs;
  const length = to - from;
  const gain = gainBetween(loudness(host, splice.speech), loudness(donor, splice.donor.speech));
  const result = new Float32Array(host.length - (end - begin) + length);
  for (let at = 0; at < result.length; at += 1) {
    const inside = at - begin;
    // The weight is 0 well outside the piece and 1 well inside, with linear ramps across its two ends.
    const share = Math.min(ramp(inside / half), ramp((length - inside) / half));
    const own = host[inside < length / 2 ? at : at - length + (end - begin)] ?? 0;
    const other = donor[from + inside] ?? 0;
    result[at] = (1 - share) * own + share * gain * other;
  }
  return result;
}

/** Maps −1 … 1 to 0 … 1. */
const ramp = (offset: number): number => Math.max(0, Math.min(1, (offset + 1) / 2));

function inSamples([fromMs, toMs]: readonly [number, number], length: number): [number, number] {
  const at = (ms: number) => Math.max(0, Math.min(length, Math.round(ms * samplesPerMs)));
  return [at(fromMs), at(toMs)];
}

/** Returns the root mean square between two moments. */
function loudness(samples: Float32Array, span: readonly [number, number]): number {
  const speech = samples.subarray(...inSamples(span, samples.length));
  let sum = 0;
  for (const sample of speech) sum += sample * sample;
  return Math.sqrt(sum / Math.max(1, speech.length));
}

function gainBetween(host: number, donor: number): number {
  if (host === 0 || donor === 0) return 1;
  return Math.max(1 / mostGain, Math.min(mostGain, host / donor));
}
