import { type OnnxAttribute, type OnnxNode, type OnnxTensor, readOnnx, writeOnnx } from './onnx-file.ts';
import { EXTERNAL, externalTensor, int64Tensor, TensorType } from './onnx-tensors.ts';
import type { RecognizerNetworks, SplitNetwork, Weight } from './recognizer-networks.ts';

const LARGEST = 127;
/** The operators of trees and scalers. */
const ML = 'ai.onnx.ml';
/** The runtime's own operators. */
const RUNTIME = 'com.microsoft';
/** The types of attributes. */
const INT = 2;
const FLOATS = 6;
const alongRows: OnnxAttribute = { name: 'axis', type: INT, i: 0 };
const sameNumbers: OnnxAttribute[] = [
  { name: 'offset', type: FLOATS, floats: [0] },
  { name: 'scale', type: FLOATS, floats: [1] },
];
/** The constants of a packed network. An integer of an activation counts from 128. */
const [ZERO_POINT, ONE_EACH, FIRST_STEP, SECOND_STEP, ONE, ZERO] = [
  '128',
  'a row each',
  'first',
  'second',
  '1',
  '0',
];
const numbers = { [FIRST_STEP]: 1 / LARGEST, [SECOND_STEP]: 1 / (2 * LARGEST), [ONE]: 1, [ZERO]: 0 };
const constants: OnnxTensor[] = [
  {
    name: ZERO_POINT,
    dims: [],
    data_type: TensorType.uint8,
    raw_data: Uint8Array.of(LARGEST + 1),
    external_data: [],
  },
  int64Tensor(ONE_EACH, [1, 1]),
  ...Object.entries(numbers).map(([name, value]) => floatTensor(name, Float32Array.of(value), [])),
];

/** `floats`: of activations in floats. `integers`: the activations become integers. */
type Products = 'floats' | 'integers';

/** The operator for products of floats and integers has a scale for so many rows of a column. */
const BLOCK = 32;

export interface PackedNetwork {
  network: Uint8Array;
  /** The integers of its large weights. */
  weights: Uint8Array;
}

export interface PackedNetworks {
  encoder: PackedNetwork;
  decoder: PackedNetwork;
}

/**
 * Packs the large weights as integers of 8 bits, with a scale for each output channel. The networks multiply
 * the integers, so that they are never in memory as floats.
 *
 * - The encoder runs once for a recording. An operator of the runtime unpacks each weight for its product:
 *   where a node of its own
 *   does it, the runtime unpacks all of them before the first product.
 * - The decoder runs for each token. Its activations become sums of two integers of 8 bits, of which the
 *   second one counts the
 *   254th part of what the first one counts: the results are those of floats within a hundred-thousandth.
 */
export function packNetworks({ encoder, decoder, embedding }: RecognizerNetworks): PackedNetworks {
  const table = quantise({ ...embedding, transposed: true });
  const ofDecoder = new WeightsFile();
  const scalesAt = ofDecoder.add(table.scales);
  const valuesAt = ofDecoder.add(table.values);
  const ofEncoder = new WeightsFile();
  const place =
    (file: WeightsFile) =>
    (weight: Weight, isInBlocks: boolean): PlacedWeight => {
      // The decoder begins and ends with the table of tokens.
      if (weight.values === embedding.values) return { ...table, valuesAt, scalesAt, isInBlocks };
      const quantised = quantise(isInBlocks ? { ...weight, transposed: true } : weight);
      const { values } = quantised;
      const stored = isInBlocks ? Uint8Array.from(values, (value) => value + LARGEST + 1) : values;
      return { ...quantised, valuesAt: file.add(stored), isInBlocks };
    };
  const networks = {
    encoder: packNetwork(encoder, place(ofEncoder), 'floats'),
    decoder: packNetwork(decoder, place(ofDecoder), 'integers'),
  };
  return {
    encoder: { network: networks.encoder, weights: ofEncoder.bytes() },
    decoder: { network: networks.decoder, weights: ofDecoder.bytes() },
  };
}

class WeightsFile {
  readonly #parts: Uint8Array[] = [];
  #length = 0;

  /** Returns the byte at which the numbers begin. */
  add({ buffer, byteOffset, byteLength }: Float32Array | Int8Array | Uint8Array): number {
    const at = this.#length;
    this.#parts.push(Buffer.from(buffer, byteOffset, byteLength));
    this.#length += byteLength;
    return at;
  }

  bytes(): Uint8Array {
    return Buffer.concat(this.#parts);
  }
}

interface QuantisedWeight {
  values: Int8Array;
  /** A scale for each output channel. */
  scales: Float32Array;
  channels: Weight['channels'];
}

interface PlacedWeight extends QuantisedWeight {
  /** The byte of the file at which the values begin. */
  valuesAt: number;
  /** The byte at which the scales begin; undefined: the graph has them. */
  scalesAt?: number;
  /** The integers count from 128, column by column, for `MatMulNBits`. */
  isInBlocks: boolean;
}

/**
 * Returns the integers as the network reads them: row by row, or column by column if it reads the rows as
 * columns.
 */
export function quantise({ values, rows, columns, channels, transposed }: Weight): QuantisedWeight {
  const channelOf = (index: number) => (channels === 'rows' ? Math.floor(index / columns) : index % columns);
  const largest = new Float32Array(channels === 'rows' ? rows : columns);
  values.forEach((value, index) => {
    const channel = channelOf(index);
    largest[channel] = Math.max(largest[channel] ?? 0, Math.abs(value));
  });
  const scales = largest.map((value) => value / LARGEST);
  const integers = new Int8Array(values.length);
  values.forEach((value, index) => {
    const scale = scales[channelOf(index)] ?? 0;
    const at = transposed ? (index % columns) * rows + Math.floor(index / columns) : index;
    integers[at] = scale > 0 ? Math.round(value / scale) : 0;
  });
  const turned = channels === 'rows' ? 'columns' : 'rows';
  return { values: integers, scales, channels: transposed ? turned : channels };
}

function packNetwork(
  { graph: bytes, weights }: SplitNetwork,
  place: (weight: Weight, isInBlocks: boolean) => PlacedWeight,
  products: Products,
): Uint8Array {
  const model = readOnnx(bytes);
  const { graph } = model;
  const isLarge = ({ data_location }: OnnxTensor) => data_location === EXTERNAL;
  const packing = new Packing(products);
  for (const [index, { name, dims }] of graph.initializer.filter(isLarge).entries()) {
    const weight = weights[index];
    if (!weight) throw new Error(`The network has no weight for ${name}.`);
    const isProduct = ({ op_type, input }: OnnxNode) => op_type === 'MatMul' && input[1] === name;
    const isInBlocks =
      products === 'floats' &&
      weight.rows % BLOCK === 0 &&
      graph.node.filter(({ input }) => input.includes(name)).every(isProduct);
    packing.addWeight(name, dims.map(Number), place(weight, isInBlocks));
  }
  for (const node of graph.node) packing.rewrite(node);
  const read = new Set(packing.nodes.flatMap(({ input }) => input));
  const tensors = [...graph.initializer.filter((tensor) => !isLarge(tensor)), ...packing.tensors];
  const initializer = tensors.filter(({ name }) => read.has(name));
  return writeOnnx({
    ...model,
    opset_import: [...model.opset_import, { domain: ML, version: 2 }, { domain: RUNTIME, version: 1 }],
    graph: { ...graph, node: packing.nodes, initializer },
  });
}

/** The new nodes and tensors of a network. */
class Packing {
  readonly nodes: OnnxNode[] = [];
  readonly tensors: OnnxTensor[] = [...constants];
  readonly #products: Products;
  /** The dimension of each weight's output channels. */
  readonly #axes = new Map<string, number>();
  /** The rows and columns of each weight that is in blocks. */
  readonly #blocks = new Map<string, { K: number; N: number }>();
  readonly #made = new Set<string>();

  constructor(products: Products) {
    this.#products = products;
  }

  addWeight(name: string, dims: readonly number[], weight: PlacedWeight): void {
    if (weight.isInBlocks) this.#addBlocks(name, dims, weight);
    else this.#addRows(name, dims, weight);
  }

  #addRows(name: string, dims: readonly number[], weight: PlacedWeight): void {
    const { values, scales, channels, valuesAt, scalesAt } = weight;
    this.#axes.set(name, channels === 'rows' ? 0 : dims.length - 1);
    const placed = (part: string, type: number, size: readonly number[], at: number, bytes: number) =>
      externalTensor(`${name}/${part}`, type, size, { valuesAt: at, bytes });
    const count = [scales.length];
    this.tensors.push(
      placed('integers', TensorType.int8, dims, valuesAt, values.byteLength),
      scalesAt === undefined
        ? floatTensor(`${name}/scales`, scales, count)
        : placed('scales', TensorType.float, count, scalesAt, scales.byteLength),
    );
  }

  #addBlocks(
    name: string,
    [K = 0, N = 0]: readonly number[],
    { values, scales, valuesAt }: PlacedWeight,
  ): void {
    const [blocks, place] = [K / BLOCK, { valuesAt, bytes: values.byteLength }];
    const ofBlocks = Float32Array.from(
      { length: N * blocks },
      (_, at) => scales[Math.floor(at / blocks)] ?? 0,
    );
    this.#blocks.set(name, { K, N });
    this.tensors.push(
      externalTensor(`${name}/integers`, TensorType.uint8, [N, blocks, BLOCK], place),
      floatTensor(`${name}/scales`, ofBlocks, [ofBlocks.length]),
    );
  }

  rewrite(node: OnnxNode): void {
    const blocks = this.#blocks.get(node.input[1] ?? '');
    const weight = node.input.find((name) => this.#axes.has(name));
    const isProduct = node.op_type === 'MatMul' && weight === node.input[1];
    if (node.op_type === 'Cast') this.#convert(node);
    else if (blocks) this.#multiplyBlocks(node, blocks);
    else if (weight && isProduct && this.#products === 'integers') this.#multiply(node, weight);
    else if (weight && node.op_type === 'Gather') this.#choose(node, weight);
    else {
      if (weight && this.#isNew(weight)) this.#unpack(weight);
      this.nodes.push(node);
    }
  }

  #unpack(weight: string): void {
    const axis = { name: 'axis', type: INT, i: this.#axes.get(weight) ?? 0 };
    this.#add('DequantizeLinear', [`${weight}/integers`, `${weight}/scales`], [weight], [axis]);
  }

  /** Takes some output channels of a weight. */
  #choose({ input: [, channels = ''], output: [output = ''], attribute }: OnnxNode, weight: string): void {
    const part = (what: string) => `${output}/${what}`;
    this.#add('Gather', [`${weight}/integers`, channels], [part('integers')], attribute);
    this.#add('Gather', [`${weight}/scales`, channels], [part('scales')]);
    this.#add('DequantizeLinear', [part('integers'), ONE], [part('unscaled')]);
    this.#add('Mul', [part('unscaled'), part('scales')], [output]);
  }

  #multiplyBlocks(
    { input: [activations = '', weight], output }: OnnxNode,
    size: { K: number; N: number },
  ): void {
    const numbers = Object.entries({ ...size, bits: 8, block_size: BLOCK });
    const attributes = numbers.map(([name, i]) => ({ name, type: INT, i }));
    this.#add(
      'MatMulNBits',
      [activations, `${weight}/integers`, `${weight}/scales`],
      output,
      attributes,
      RUNTIME,
    );
  }

  /**
   * Multiplies both halves of the activations at once: one behind the other, in the first dimension, which
   * has one row.
   */
  #multiply({ input: [activations = ''], output: [output = ''] }: OnnxNode, weight: string): void {
    if (this.#isNew(activations)) this.#halve(activations);
    const part = (what: string) => `${output}/${what}`;
    this.#add('MatMulInteger', [`${activations}/halves`, `${weight}/integers`, ZERO_POINT], [part('sums')]);
    this.#add('Split', [part('sums'), ONE_EACH], [part('first sums'), part('second sums')], [alongRows]);
    for (const half of ['first', 'second'])
      this.#add('DequantizeLinear', [part(`${half} sums`), `${activations}/${half} scale`], [part(half)]);
    this.#add('Add', [part('first'), part('second')], [part('unscaled')]);
    this.#add('Mul', [part('unscaled'), `${weight}/scales`], [output]);
  }

  #halve(activations: string): void {
    const part = (what: string) => `${activations}/${what}`;
    this.#add('Abs', [activations], [part('sizes')]);
    this.#add('ReduceMax', [part('sizes')], [part('largest')], [{ name: 'keepdims', type: INT, i: 0 }]);
    this.#add('Mul', [part('largest'), FIRST_STEP], [part('first scale')]);
    this.#add('Mul', [part('first scale'), SECOND_STEP], [part('second scale')]);
    this.#add('QuantizeLinear', [activations, part('first scale'), ZERO_POINT], [part('first')]);
    this.#add('DequantizeLinear', [part('first'), part('first scale'), ZERO_POINT], [part('rounded')]);
    this.#add('Sub', [activations, part('rounded')], [part('rest')]);
    this.#add('QuantizeLinear', [part('rest'), part('second scale'), ZERO_POINT], [part('second')]);
    this.#add('Concat', [part('first'), part('second')], [part('halves')], [alongRows]);
  }

  /**
   * The runtime's `Cast` is one function for all pairs of types, and the browser needs 107 MB to optimise it.
   */
  #convert({ input: [source = ''], output: [output = ''] }: OnnxNode): void {
    const maker = this.nodes.find((node) => node.output.includes(source));
    if (maker?.op_type === 'Greater') this.#add('Where', [source, ONE, ZERO], [output]);
    else this.#add('Scaler', [source], [output], sameNumbers, ML);
  }

  #add(type: string, input: string[], output: string[], attribute: OnnxAttribute[] = [], domain = ''): void {
    this.nodes.push({ op_type: type, input, output, name: output[0] ?? '', attribute, domain });
  }

  #isNew(name: string): boolean {
    const isNew = !this.#made.has(name);
    this.#made.add(name);
    return isNew;
  }
}

function floatTensor(name: string, values: Float32Array, dims: readonly number[]): OnnxTensor {
  const raw_data = new Uint8Array(Float32Array.from(values).buffer);
  return { name, dims: [...dims], data_type: TensorType.float, raw_data, external_data: [] };
}
