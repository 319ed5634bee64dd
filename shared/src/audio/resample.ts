/** Half the length of the filter, in zero crossings of the sinc: 16 keeps aliases below −60 dB. */
const zeroCrossings = 16;

/**
 * Another sample rate, by a windowed sinc (Hann). Going down it filters what the new rate can't hold.
 * @returns the samples themselves where nothing is to be done.
 */
export function resample(samples: Float32Array, fromRate: number, toRate: number): Float32Array {
  if (fromRate === toRate || samples.length === 0) return samples;
  const step = fromRate / toRate;
  const cutoff = Math.min(1, toRate / fromRate);
  const reach = zeroCrossings / cutoff;
  const result = new Float32Array(Math.round(samples.length / step));
  for (let index = 0; index < result.length; index += 1) {
    const centre = index * step;
    const first = Math.max(0, Math.ceil(centre - reach));
    const last = Math.min(samples.length - 1, Math.floor(centre + reach));
    let sum = 0;
    for (let position = first; position <= last; position += 1) {
      const distance = position - centre;
      const angle = Math.PI * distance * cutoff;
      const sinc = angle === 0 ? 1 : Math.sin(angle) / angle;
      sum += (samples[position] ?? 0) * sinc * (0.5 + 0.5 * Math.cos((Math.PI * distance) / reach));
    }
    result[index] = sum * cutoff;
  }
  return result;
}
