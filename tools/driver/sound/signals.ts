/** Returns the channels of a WAV file with 16 bits and the shortest header. */
export function channelsOf(wav: Uint8Array): { channels: Float32Array[]; sampleRate: number } {
  const view = new DataView(wav.buffer, wav.byteOffset, wav.byteLength);
  const count = view.getUint16(22, true);
  const frames = (wav.length - 44) / (2 * count);
  const channels = Array.from({ length: count }, (_, channel) =>
    Float32Array.from(
      { length: frames },
      (__, frame) => view.getInt16(44 + 2 * (frame * count + channel), true) / 32_768,
    ),
  );
  return { channels, sampleRate: view.getUint32(24, true) };
}

export interface Match {
  /** The position in the whole recording. */
  at: number;
  /** The correlation, −1…1. */
  correlation: number;
  largestDifference: number;
}

/** Finds the best position of a piece in a recording, around a given position. */
export function bestMatch(piece: Float32Array, whole: Float32Array, around: number, reach: number): Match {
  const first = Math.max(0, Math.round(around - reach));
  const last = Math.min(whole.length - piece.length, Math.round(around + reach));
  let best: Match = { at: -1, correlation: -1, largestDifference: Number.POSITIVE_INFINITY };
  for (let at = first; at <= last; at++) {
    // A coarse comparison first: one sample in seven excludes most positions.
    if (correlate(piece, whole, at, 7) < best.correlation - 0.2) continue;
    const correlation = correlate(piece, whole, at, 1);
    if (correlation > best.correlation) best = { at, correlation, largestDifference: 0 };
  }
  const differences = piece.map((sample, index) => Math.abs(sample - (whole[best.at + index] ?? 0)));
  return { ...best, largestDifference: differences.reduce((most, one) => Math.max(most, one), 0) };
}

function correlate(piece: Float32Array, whole: Float32Array, at: number, step: number): number {
  let [sum, own, other] = [0, 0, 0];
  for (let index = 0; index < piece.length; index += step) {
    const [a, b] = [piece[index] ?? 0, whole[at + index] ?? 0];
    sum += a * b;
    own += a * a;
    other += b * b;
  }
  return sum / Math.sqrt(own * other || 1);
}

/** Returns the largest jump between two samples, with the silence around them included. */
export function largestStep(samples: Float32Array): number {
  let [largest, before] = [0, 0];
  for (const sample of samples) {
    largest = Math.max(largest, Math.abs(sample - before));
    before = sample;
  }
  return Math.max(largest, Math.abs(before));
}

/**
 * Returns how alike a second of sound and the same second of its source are: the second best of the
 * correlations of its quarters, each at its best place within a second. Gaps, which a busy machine makes in a
 * sound that is taken in real time, spoil a quarter or two.
 */
export function likeness(second: Float32Array, source: Float32Array, sampleRate: number): number {
  const quarter = Math.floor(second.length / 4);
  const correlations = [0, 1, 2, 3].map((at) => {
    const piece = second.subarray(at * quarter, (at + 1) * quarter);
    return bestMatch(piece, source, sampleRate + at * quarter, sampleRate).correlation;
  });
  return correlations.sort((one, other) => other - one)[1] ?? -1;
}
