/** The densities that are computed at once, one in each lane of a SIMD register. */
export const lanes = 4;
const floatBytes = 4;
const vectorBytes = lanes * floatBytes;

/** Opcodes of WebAssembly. */
const op = {
  loop: 0x03,
  end: 0x0b,
  branchIf: 0x0d,
  get: 0x20,
  set: 0x21,
  tee: 0x22,
  constant: 0x41,
  less: 0x49,
  add: 0x6a,
  load: [0xfd, 0x00],
  splat: [0xfd, 0x09],
  store: [0xfd, 0x0b],
  addVectors: [0xfd, 0xe4, 0x01],
  subtract: [0xfd, 0xe5, 0x01],
  multiply: [0xfd, 0xe6, 0x01],
} as const;
const type = { i32: 0x7f, v128: 0x7b, nothing: 0x40, function: 0x60 } as const;

/** Writes a number in groups of seven bits. */
const number = (value: number): number[] =>
  value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...number(value >> 7)];
/** The same with a bit for the sign, for constants. */
const signed = (value: number): number[] =>
  value < 0x40 ? [value] : [(value & 0x7f) | 0x80, ...signed(value >> 7)];
const sized = (bytes: readonly number[]): number[] => [...number(bytes.length), ...bytes];
const text = (value: string): number[] => sized([...value].map((letter) => letter.charCodeAt(0)));
const section = (id: number, bytes: readonly number[]): number[] => [id, ...sized(bytes)];
/** The operand of a load or store: aligned to single floats, at an offset. */
const at = (offset: number): number[] => [2, ...number(offset)];

/** The parameters, then the local variables: the sums, and each dimension of the observation in all lanes. */
const [mean, variance, constant, observation, out, end] = [0, 1, 2, 3, 4, 5];
const [sum, difference, observed] = [6, 7, 8];

/**
 * Computes {@link ComputeDensities} without branches: the order of each density's sum is that of the engine.
 */
function kernelBody(dimensions: number): number[] {
  const all = Array.from({ length: dimensions }, (_, dimension) => dimension);
  const step = (parameter: number, bytes: number): number[] => [
    ...[op.get, parameter, op.constant, ...signed(bytes), op.add, op.set, parameter],
  ];
  return [
    ...all.flatMap((dimension) => [
      ...[op.get, observation, ...op.splat, ...at(dimension * floatBytes), op.set, observed + dimension],
    ]),
    ...[op.loop, type.nothing],
    ...[op.get, constant, ...op.load, ...at(0), op.set, sum],
    ...all.flatMap((dimension) => [
      ...[op.get, sum],
      ...[op.get, observed + dimension, op.get, mean, ...op.load, ...at(dimension * vectorBytes)],
      ...[...op.subtract, op.tee, difference, op.get, difference, ...op.multiply],
      ...[op.get, variance, ...op.load, ...at(dimension * vectorBytes), ...op.multiply],
      ...[...op.subtract, op.set, sum],
    ]),
    ...[op.get, out, op.get, sum, ...op.store, ...at(0)],
    ...step(mean, dimensions * vectorBytes),
    ...step(variance, dimensions * vectorBytes),
    ...step(constant, vectorBytes),
    ...[op.get, out, op.constant, ...signed(vectorBytes), op.add, op.tee, out],
    ...[op.get, end, op.less, op.branchIf, 0, op.end, op.end],
  ];
}

/**
 * Computes the densities of one codebook and stream for an observation: the constant of each, minus the
 * squared differences from its mean times its variances. All parameters are addresses. Means and variances
 * are in groups of four densities, dimension by dimension; the results go from `out` to `end`.
 */
export type ComputeDensities = (
  mean: number,
  variance: number,
  constant: number,
  observation: number,
  out: number,
  end: number,
) => void;

/** @returns undefined on a machine without SIMD */
export async function createDensityKernel(
  memory: WebAssembly.Memory,
  dimensions: number,
): Promise<ComputeDensities | undefined> {
  const parameters = [mean, variance, constant, observation, out, end];
  const locals = [1, ...number(2 + dimensions), type.v128];
  const bytes = Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, [1, type.function, ...sized(parameters.map(() => type.i32)), 0]),
    ...section(2, [1, ...text('engine'), ...text('memory'), 2, 0, 1]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...text('compute'), 0, 0]),
    ...section(10, [1, ...sized([...locals, ...kernelBody(dimensions)])]),
  ]);
  if (!WebAssembly.validate(bytes)) return undefined;
  const { exports } = await WebAssembly.instantiate(await WebAssembly.compile(bytes), { engine: { memory } });
  return exports.compute as ComputeDensities;
}
