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
  or: 0x72,
  shiftLeft: 0x74,
  storeInteger: 0x36,
  load: [0xfd, 0x00],
  splat: [0xfd, 0x09],
  store: [0xfd, 0x0b],
  addVectors: [0xfd, 0xe4, 0x01],
  subtract: [0xfd, 0xe5, 0x01],
  multiply: [0xfd, 0xe6, 0x01],
  splatFloat: [0xfd, 0x13],
  atLeast: [0xfd, 0x46],
  bitmask: [0xfd, 0xa4, 0x01],
} as const;
const type = { i32: 0x7f, f32: 0x7d, v128: 0x7b, nothing: 0x40, function: 0x60 } as const;

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

/**
 * Marks the results that reach a value, with one bit each, the first in the lowest bit of the first number.
 * `results` and `marks` are addresses.
 */
export type MarkDensities = (results: number, least: number, marks: number) => void;

/** The results that are marked in one number. */
export const marksPerNumber = 32;

/** Computes {@link MarkDensities} without branches. */
function markBody(count: number): number[] {
  const [results, least, marks, limit] = [0, 1, 2, 3];
  const groups = Array.from({ length: marksPerNumber / lanes }, (_, group) => group);
  const numbers = Array.from({ length: count / marksPerNumber }, (_, index) => index);
  return [
    ...[op.get, least, ...op.splatFloat, op.set, limit],
    ...numbers.flatMap((index) => [
      ...[op.get, marks],
      ...groups.flatMap((group) => [
        ...[op.get, results, ...op.load, ...at((index * groups.length + group) * vectorBytes)],
        ...[op.get, limit, ...op.atLeast, ...op.bitmask, op.constant, ...signed(group * lanes), op.shiftLeft],
        ...(group === 0 ? [] : [op.or]),
      ]),
      ...[op.storeInteger, ...at(index * floatBytes)],
    ]),
    op.end,
  ];
}

/** The functions for so many densities. */
export interface DensityKernel {
  compute: ComputeDensities;
  mark: MarkDensities;
}

/** @returns undefined on a machine without SIMD */
export async function createDensityKernel(
  memory: WebAssembly.Memory,
  { dimensions, densities }: { dimensions: number; densities: number },
): Promise<DensityKernel | undefined> {
  const parameters = [mean, variance, constant, observation, out, end];
  const compute = [1, ...number(2 + dimensions), type.v128, ...kernelBody(dimensions)];
  const mark = [1, 1, type.v128, ...markBody(densities)];
  const types = [parameters.map(() => type.i32), [type.i32, type.f32, type.i32]];
  const bytes = Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, [types.length, ...types.flatMap((taken) => [type.function, ...sized(taken), 0])]),
    ...section(2, [1, ...text('engine'), ...text('memory'), 2, 0, 1]),
    ...section(3, [2, 0, 1]),
    ...section(7, [2, ...text('compute'), 0, 0, ...text('mark'), 0, 1]),
    ...section(10, [2, ...sized(compute), ...sized(mark)]),
  ]);
  if (!WebAssembly.validate(bytes)) return undefined;
  const { exports } = await WebAssembly.instantiate(await WebAssembly.compile(bytes), { engine: { memory } });
  return exports as unknown as DensityKernel;
}
