import type { RecognizerManifest } from '@sayable/shared/transcription';
import { type OnnxAttribute, type OnnxNode, type OnnxTensor, readOnnx, writeOnnx } from './onnx-file.ts';
import { EXTERNAL, externalTensor, int64Tensor, TensorType } from './onnx-tensors.ts';
import type { RecognizerNetworks, SplitNetwork, Weight } from './recognizer-networks.ts';

const LARGEST = 127;
/** The operators of trees and scalers. */
const ML = 'ai.onnx.ml';
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

/** `unpacked`: a weight becomes floats for each product. `integers`: the activations become integers. */
type Products = 'unpacked' | 'integers';

export interface PackedNetworks {
  encoder: Uint8Array;
  decoder: Uint8Array;
  /** The file that both networks read: the scales of the table of tokens, then the integers of all weights. */
  weights: Uint8Array;
  table: RecognizerManifest['table'];
}

/**
 * Packs the large weights as integers of 8 bits, with a scale for each output channel. The networks multiply the integers, so
 * that they are never in memory as floats.
 *
 * - The encoder runs once for a recording, and unpacks each weight for its product.
 * - The decoder runs for each token. Its activations become sums of two integers of 8 bits, of which the second one counts the
 *   254th part of what the first one counts: the results are those of floats within a hundred-thousandth.
 */
export function packNetworks({ encoder, decoder, embedding }: RecognizerNetworks): PackedNetworks {
  const table = quantise({ ...embedding, transposed: true });
  const parts: (Float32Array | Int8Array)[] = [table.scales, table.values];
  let at = table.scales.byteLength;
  const valuesAt = at;
  at += table.values.byteLength;
  const place = (weight: Weight): PlacedWeight => {
    // The decoder's last product is with the table of tokens.
    if (weight.values === embedding.values) return { ...table, valuesAt, scalesAt: 0 };
    const quantised = quantise(weight);
    const placed = { ...quantised, valuesAt: at };
    parts.push(quantised.values);
    at += quantised.values.byteLength;
    return placed;
  };
  const packed = {
    encoder: packNetwork(encoder, place, 'unpacked'),
    decoder: packNetwork(decoder, place, 'integers'),
  };
  const weights = Buffer.concat(
    parts.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)),
  );
  return { ...packed, weights, table: { columns: embedding.columns, valuesAt } };
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
}

/** Returns the integers as the network reads them: row by row, or column by column if it reads the rows as columns. */
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
  place: (weight: Weight) => PlacedWeight,
  products: Products,
): Uint8Array {
  const model = readOnnx(bytes);
  const { graph } = model;
  const isLarge = ({ data_location }: OnnxTensor) => data_location === EXTERNAL;
  const packing = new Packing(products);
  for (const [index, { name, dims }] of graph.initializer.filter(isLarge).entries()) {
    const weight = weights[index];
    if (!weight) throw new Error(`The network has no weight for ${name}.`);
    packing.addWeight(name, dims.map(Number), place(weight));
  }
  for (const node of graph.node) packing.rewrite(node);
  const read = new Set(packing.nodes.flatMap(({ input }) => input));
  const tensors = [...graph.initializer.filter((tensor) => !isLarge(tensor)), ...packing.tensors];
  const initializer = tensors.filter(({ name }) => read.has(name));
  return writeOnnx({
    ...model,
    opset_import: [...model.opset_import, { domain: ML, version: 2 }],
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
  readonly #made = new Set<string>();

  constructor(products: Products) {
    this.#products = products;
  }

  addWeight(name: string, dims: readonly number[], weight: PlacedWeight): void {
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

  rewrite(node: OnnxNode): void {
    const weight = node.input.find((name) => this.#axes.has(name));
    const isProduct = node.op_type === 'MatMul' && weight === node.input[1];
    if (node.op_type === 'Cast') this.#convert(node);
    else if (weight && isProduct && this.#products === 'integers') this.#multiply(node, weight);
    else {
      if (weight && this.#isNew(weight)) this.#unpack(weight);
      this.nodes.push(node);
    }
  }

  #unpack(weight: string): void {
    const axis = { name: 'axis', type: INT, i: this.#axes.get(weight) ?? 0 };
    this.#add('DequantizeLinear', [`${weight}/integers`, `${weight}/scales`], [weight], [axis]);
  }

  /** Multiplies both halves of the activations at once: one behind the other, in the first dimension, which has one row. */
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

  /** The runtime's `Cast` is one function for all pairs of types, and the browser needs 107 MB to optimise it. */
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
