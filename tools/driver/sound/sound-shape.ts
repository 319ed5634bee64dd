/** Returns the peak of each millisecond of the played audio, from the first one that isn't silent. */
export function envelope({ heard, sampleRate }: { heard: readonly number[]; sampleRate: number }): number[] {
  const first = heard.findIndex((sample) => sample !== 0);
  const perMs = sampleRate / 1_000;
  return Array.from({ length: Math.floor((heard.length - first) / perMs) }, (_, ms) =>
    heard
      .slice(Math.round(first + ms * perMs), Math.round(first + (ms + 1) * perMs))
      .reduce((loudest, sample) => Math.max(loudest, Math.abs(sample)), 0),
  );
}

/** Returns the best position of a sound in a recording. */
export function startOf(whole: Float32Array, heard: readonly number[]): number {
  const first = heard.findIndex((sample) => sample !== 0);
  const wholeFirst = whole.findIndex((sample) => sample !== 0);
  let best = { at: 0, error: Number.POSITIVE_INFINITY };
  for (let at = Math.max(0, first - wholeFirst - 64); at < first - wholeFirst + 64; at++) {
    let error = 0;
    for (let index = 0; index < whole.length; index += 7) {
      error += Math.abs((whole[index] ?? 0) - (heard[at + index] ?? 0));
    }
    if (error < best.error) best = { at, error };
  }
  return best.at;
}

/** Returns the correlation of two recordings at their best delay (up to 30 ms). */
export function likenessOf(one: Float32Array, other: Float32Array): number {
  const correlation = (delay: number) => {
    let both = 0;
    let first = 0;
    let second = 0;
    for (let index = 0; index < one.length; index++) {
      const left = one[index] ?? 0;
      const right = other[index + delay] ?? 0;
      both += left * right;
      first += left * left;
      second += right * right;
    }
    return both / Math.sqrt(first * second);
  };
  return Math.max(...Array.from({ length: 480 }, (_, delay) => correlation(delay)));
}
