/** Numbers with a shape, row by row. */
export interface NetworkTensor<Values extends Float32Array | BigInt64Array = Float32Array | BigInt64Array> {
  values: Values;
  shape: readonly number[];
}

/** A neural network that is ready to run. The embedded adapter is onnxruntime in WebAssembly. */
export interface Network {
  /**
   * @param inputs by the network's own names
   * @returns all its outputs by their names
   * @throws AppError `internal` (`engine-failed`) where the inputs don't fit, or there is no memory left
   */
  run(
    inputs: Readonly<Record<string, NetworkTensor>>,
  ): Promise<Readonly<Record<string, NetworkTensor<Float32Array>>>>;
  /** Safe to call twice. */
  dispose(): Promise<void>;
}
