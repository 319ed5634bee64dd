/** The used part of the package, which has no declarations of its own. Lengths are powers of two. */
declare module 'fourier-transform' {
  /** Transforms a complex signal in place, without normalization. */
  export function cfft(re: Float64Array, im: Float64Array): void;
  /**
   * Returns the transform of a real signal, from 0 Hz to the Nyquist frequency: half the length and one.
   * @param output the buffers to write into
   */
  export function fft(
    input: Float64Array,
    output: [re: Float64Array, im: Float64Array],
  ): [re: Float64Array, im: Float64Array];
}
