import type { OnnxTensor } from './onnx-file.ts';

/** The numbers of the ONNX format for the types of a tensor's values. */
export const TensorType = { float: 1, uint8: 2, int8: 3, int64: 7 } as const;
/** The value of `data_location` for a tensor that lies in another file. */
export const EXTERNAL = 1;

export function int64Tensor(name: string, values: readonly number[]): OnnxTensor {
  const raw_data = new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
  return { name, dims: [values.length], data_type: TensorType.int64, raw_data, external_data: [] };
}

/** Returns a tensor that lies in the file `weights`, in bytes from its beginning. */
export function externalTensor(
  name: string,
  data_type: number,
  dims: readonly number[],
  { valuesAt, bytes }: { valuesAt: number; bytes: number },
): OnnxTensor {
  const entries = { location: 'weights', offset: `${valuesAt}`, length: `${bytes}` };
  return {
    name,
    dims: [...dims],
    data_type,
    data_location: EXTERNAL,
    raw_data: new Uint8Array(0),
    external_data: Object.entries(entries).map(([key, value]) => ({ key, value })),
  };
}
