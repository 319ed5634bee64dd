/**
 * Returns the loudest sample of each of equal parts, 0–1: the loudest of all is 1, so that both voices fill
 * their lanes.
 */
export function peaksOf(samples: Float32Array, count: number): Float32Array {
  const peaks = new Float32Array(Math.max(1, count));
  const perPeak = samples.length / peaks.length;
  let loudest = 0;
  for (let index = 0; index < peaks.length; index += 1) {
    const end = Math.min(samples.length, Math.ceil((index + 1) * perPeak));
    let peak = 0;
    for (let at = Math.floor(index * perPeak); at < end; at += 1) {
      peak = Math.max(peak, Math.abs(samples[at] ?? 0));
    }
    peaks[index] = peak;
    loudest = Math.max(loudest, peak);
  }
  return loudest > 0 ? peaks.map((peak) => peak / loudest) : peaks;
}
