/** Numbers with a shape, in row-major order. */
export interface NetworkTensor<Values extends Float32Array | BigInt64Array = Float32Array | BigInt64Array> {
  values: Values;
  shape: readonly number[];
}

/** A loaded neural network. The embedded adapter is onnxruntime in WebAssembly. */
export interface Network {
  /**
   * @param inputs by the network's own names
   * @returns all its outputs by their names
   * @throws AppError `internal` (`engine-failed`) if the inputs don't fit, or memory is exhausted
   */
  run(
    inputs: Readonly<Record<string, NetworkTensor>>,
  ): Promise<Readonly<Record<string, NetworkTensor<Float32Array>>>>;
  /** Idempotent. */
  dispose(): Promise<void>;
}
