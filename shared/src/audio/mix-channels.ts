/** The length of a piece in which channels are compared: a vowel, or the noise of an s. */
const PIECE_SAMPLES = 2_048;
/** Pieces this much quieter than the loudest one hold no speech that would be lost. */
const LEAST_SHARE = 0.001;
/**
 * Channels cancel each other where their sum has less of the loudest one's energy than this. Unrelated ones
 * have twice.
 */
const CANCELLED = 0.5;
/** The share of the pieces that may cancel each other by chance, as a room's echo makes them. */
const MOST_CANCELLED = 0.1;

/**
 * Mixes the channels of a recording to one: their mean, or the loudest alone where they cancel each other. A
 * cable with one wire swapped gives the same sound twice with opposite signs, whose mean is silence.
 */
export function mixChannels(channels: readonly Float32Array[]): Float32Array {
  const [first = new Float32Array(0)] = channels;
  if (channels.length <= 1) return first;
  const sum = new Float32Array(first.length);
  for (const channel of channels)
    for (let index = 0; index < sum.length; index += 1)
      sum[index] = (sum[index] ?? 0) + (channel[index] ?? 0);
  const energies = channels.map((channel) => energiesOf(channel));
  const loudest = Float64Array.from(energies[0] ?? [], (_, piece) =>
    Math.max(...energies.map((ofPieces) => ofPieces[piece] ?? 0)),
  );
  const least = LEAST_SHARE * loudest.reduce((most, one) => Math.max(most, one), 0);
  const left = energiesOf(sum);
  const spoken = [...loudest.keys()].filter((piece) => (loudest[piece] ?? 0) > least);
  const lost = spoken.filter((piece) => (left[piece] ?? 0) < CANCELLED * (loudest[piece] ?? 0));
  if (lost.length <= MOST_CANCELLED * spoken.length) return sum.map((sample) => sample / channels.length);
  const whole = energies.map((ofPieces) => ofPieces.reduce((total, one) => total + one, 0));
  const most = Math.max(...whole);
  // Equally loud channels differ by the rounding of their decoder.
  return channels[whole.findIndex((energy) => energy > 0.9 * most)] ?? first;
}

/** Returns the energy of each piece, without the piece's mean, which is no sound. */
function energiesOf(samples: Float32Array): Float64Array {
  return Float64Array.from({ length: Math.ceil(samples.length / PIECE_SAMPLES) }, (_, piece) => {
    const part = samples.subarray(piece * PIECE_SAMPLES, (piece + 1) * PIECE_SAMPLES);
    let [sum, squares] = [0, 0];
    for (const sample of part) {
      sum += sample;
      squares += sample * sample;
    }
    return Math.max(0, squares - (sum * sum) / part.length);
  });
}
