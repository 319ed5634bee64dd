/** 20 ms at 16 kHz. */
const FRAME = 320;
/** The frames whose mean level counts: a pause between words, not the closure of a stop. */
const WINDOW = 8;

/** Returns the sample in the middle of the quietest 160 ms between two samples, of a recording at 16 kHz. */
export function quietestCut(samples: Float32Array, from: number, to: number): number {
  const last = Math.min(to, samples.length);
  const powers: number[] = [];
  for (let at = from; at + FRAME <= last; at += FRAME) {
    powers.push(samples.subarray(at, at + FRAME).reduce((sum, sample) => sum + sample * sample, 0));
  }
  let quietest = Number.POSITIVE_INFINITY;
  let cut = last;
  for (let at = 0; at + WINDOW <= powers.length; at += 1) {
    const power = powers.slice(at, at + WINDOW).reduce((sum, value) => sum + value, 0);
    if (power >= quietest) continue;
    quietest = power;
    cut = from + Math.round((at + WINDOW / 2) * FRAME);
  }
  return cut;
}
