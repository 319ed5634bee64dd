import {
  type OnnxGraph,
  type OnnxModel,
  type OnnxNode,
  type OnnxTensor,
  type OnnxValue,
  readOnnx,
  writeOnnx,
} from './onnx-file.ts';
import { externalTensor, int64Tensor, TensorType } from './onnx-tensors.ts';

/** A large weight of a network, row by row. */
export interface Weight {
  values: Float32Array;
  rows: number;
  columns: number;
  /** The side on which the output channels of the layer are. */
  channels: 'rows' | 'columns';
  /** The network reads the rows as columns. */
  transposed?: boolean;
}

/** A network whose large weights lie in a separate file, one after the other, as floats. */
export interface SplitNetwork {
  graph: Uint8Array;
  weights: Weight[];
}

export interface RecognizerNetworks {
  /** The network from samples to the keys and values that the decoder attends to. */
  encoder: SplitNetwork;
  /** The network from tokens, and the keys and values of earlier ones, to the scores of the next tokens. */
  decoder: SplitNetwork;
  /** A row for each token. */
  embedding: Weight;
}

/** The number of tokens that stand for text; the rest are reserved. */
export const TEXT_TOKENS = 32_000;
/** Smaller tensors (biases, norms) stay in the graph as floats. */
const LEAST_WEIGHTS = 4096;
/** The types of attributes. */
const [INT, INTS] = [2, 7];
const TOKENS = 'tokens';
const EMBEDDED_TOKENS = '/model/decoder/embed_tokens/Gather_output_0';
const EMBEDDING = 'model.decoder.embed_tokens.weight_merged_0';
const UNEMBEDDING = 'model.decoder.embed_tokens.weight_transposed';
/** Takes the columns of tokens from the table, and makes rows of them. */
const embedding: OnnxNode[] = [
  {
    op_type: 'Gather',
    name: 'columns',
    input: [UNEMBEDDING, TOKENS],
    output: ['columns'],
    attribute: [{ name: 'axis', type: INT, i: 1 }],
  },
  {
    op_type: 'Transpose',
    name: 'rows',
    input: ['columns'],
    output: [EMBEDDED_TOKENS],
    attribute: [{ name: 'perm', type: INTS, ints: [1, 2, 0] }],
  },
];
const STATE = 'last_hidden_state';
const EARLIER = /^past_key_values\.\d+\.(decoder|encoder)\.(key|value)$/;
const KEYS_OF_SOUND = /^present\.(\d+\.encoder\.(?:key|value))$/;

/**
 * Makes two networks of the published ones. The decoder comes merged: an `If` chooses between the graph of
 * the first step and that of later ones, which differ only in that the first projects the encoder's output to
 * keys and values. That projection becomes a part of the encoder, and the graph of later steps begins with an
 * empty past, so that no weight is needed twice. Tokens are embedded by the table with which the next ones
 * are scored.
 * @throws {Error} if the files are not those that are expected
 */
export function makeNetworks(files: { encoder: Uint8Array; decoder: Uint8Array }): RecognizerNetworks {
  const encoder = readOnnx(files.encoder);
  const merged = readOnnx(files.decoder);
  const branches = merged.graph.node.find(({ op_type }) => op_type === 'If');
  const branch = (name: string) => {
    const found = branches?.attribute.find((attribute) => attribute.name === name)?.g;
    if (!found) throw new Error(`The decoder has no ${name}.`);
    return found;
  };
  const first = branch('else_branch');
  const later = branch('then_branch');
  const shared = merged.graph.initializer;
  addProjections(encoder.graph, first);
  const embedding = shared.find(({ name }) => name === EMBEDDING);
  if (!embedding) throw new Error('The decoder has no table of tokens.');
  const table = firstRows(embedding, TEXT_TOKENS);
  return {
    encoder: splitWeights(encoder),
    decoder: splitWeights({ ...merged, graph: decoderGraph(merged.graph, later) }, table),
    embedding: table,
  };
}

/**
 * Adds the keys and values that the decoder attends to as the encoder's outputs, under the decoder's input
 * names. The shapes are constant, because there is one recording at a time.
 */
function addProjections(encoder: OnnxGraph, first: OnnxGraph): void {
  const makers = new Map(first.node.flatMap((node) => node.output.map((name) => [name, node] as const)));
  const input = (node: OnnxNode | undefined, at: number) => node?.input[at] ?? '';
  const headShape = int64Tensor('projections/shape', [1, -1, 8, 36]);
  encoder.initializer.push(headShape);
  encoder.output = [];
  for (const { name } of first.output) {
    const [, kept] = KEYS_OF_SOUND.exec(name) ?? [];
    if (!kept) continue;
    const transpose = makers.get(name);
    const reshape = makers.get(input(transpose, 0));
    const product = makers.get(input(reshape, 0));
    const weight = first.initializer.find((tensor) => tensor.name === input(product, 1));
    if (!transpose || !reshape || !product || !weight || input(product, 0) !== 'encoder_hidden_states')
      throw new Error(`The decoder does not project ${name} as expected.`);
    const part = (what: string) => `projections/${kept}/${what}`;
    const output = `past_key_values.${kept}`;
    encoder.initializer.push({ ...plain(weight), name: part('weight') });
    encoder.node.push(
      { ...plain(product), name: part('product'), input: [STATE, part('weight')], output: [part('flat')] },
      {
        ...plain(reshape),
        name: part('reshape'),
        input: [part('flat'), headShape.name],
        output: [part('heads')],
      },
      { ...plain(transpose), name: part('transpose'), input: [part('heads')], output: [output] },
    );
    encoder.output.push({ ...floats([1, 8, 'frames', 36]), name: output });
  }
}

function decoderGraph(merged: OnnxGraph, later: OnnxGraph): OnnxGraph {
  const outputs = later.output.filter(({ name }) => name === 'logits' || /decoder\.(key|value)$/.test(name));
  const { nodes, initializers } = partOf(
    { ...later, initializer: [...merged.initializer, ...later.initializer] },
    outputs.map(({ name }) => name),
    new Set([EMBEDDED_TOKENS, UNEMBEDDING, ...merged.input.map(({ name }) => name)]),
  );
  const inputs = merged.input.filter(({ name }) => EARLIER.test(name));
  return {
    name: 'decoder',
    node: [...embedding, ...nodes],
    initializer: initializers,
    input: [
      { ...tensor([1, 'tokens'], TensorType.int64), name: TOKENS },
      ...inputs.map(({ name }) => ({ ...floats([1, 8, `length of ${name}`, 36]), name })),
    ],
    output: outputs.map(({ name }) => ({
      ...floats(name === 'logits' ? [1, 'tokens', TEXT_TOKENS] : [1, 8, 'length', 36]),
      name,
    })),
    value_info: [],
  };
}

/** Returns the nodes and tensors that some outputs need, in their order. `given` are computed elsewhere. */
function partOf(graph: OnnxGraph, outputs: readonly string[], given: ReadonlySet<string>) {
  const makers = new Map(graph.node.flatMap((node) => node.output.map((name) => [name, node] as const)));
  const tensors = new Map(graph.initializer.map((tensor) => [tensor.name, tensor]));
  const nodes = new Set<OnnxNode>();
  const initializers = new Set<OnnxTensor>();
  const open = [...outputs];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (name === '' || given.has(name)) continue;
    const tensor = tensors.get(name);
    if (tensor) initializers.add(tensor);
    const node = makers.get(name);
    if (!tensor && !node) throw new Error(`Nothing computes ${name}.`);
    if (!node || nodes.has(node)) continue;
    nodes.add(node);
    open.push(...node.input);
  }
  return {
    nodes: graph.node.filter((node) => nodes.has(node)),
    initializers: graph.initializer.filter((tensor) => initializers.has(tensor)),
  };
}

/** Moves the large weights out of the graph. */
function splitWeights(model: OnnxModel, table?: Weight): SplitNetwork {
  const weights: Weight[] = [];
  let at = 0;
  const external = (name: string, dims: readonly number[], weight: Weight): OnnxTensor => {
    const place = { valuesAt: at, bytes: weight.values.length * Float32Array.BYTES_PER_ELEMENT };
    at += place.bytes;
    weights.push(weight);
    return externalTensor(name, TensorType.float, dims, place);
  };
  const initializer = model.graph.initializer.map((tensor) => {
    const weight = weightOf(tensor);
    return weight ? external(tensor.name, tensor.dims.map(Number), weight) : tensor;
  });
  if (table) {
    const unembedding: Weight = { ...table, transposed: true };
    initializer.push(external(UNEMBEDDING, [table.columns, table.rows], unembedding));
  }
  return { graph: writeOnnx({ ...model, graph: { ...model.graph, initializer, value_info: [] } }), weights };
}

/** Returns a large tensor as a matrix; undefined for a small one. */
function weightOf(tensor: OnnxTensor): Weight | undefined {
  const dims = tensor.dims.map(Number);
  const count = dims.reduce((product, dim) => product * dim, 1);
  if (tensor.data_type !== TensorType.float || count < LEAST_WEIGHTS || dims.length < 2) return undefined;
  const [rows = 1] = dims;
  // A convolution's output channels come first, those of a matrix that is multiplied from the right last.
  const channels = dims.length > 2 ? 'rows' : 'columns';
  return { values: floatsOf(tensor), rows, columns: count / rows, channels };
}

function firstRows(tensor: OnnxTensor, rows: number): Weight {
  const [, columns = 1] = tensor.dims.map(Number);
  return { values: floatsOf(tensor).slice(0, rows * columns), rows, columns, channels: 'rows' };
}

function floatsOf({ raw_data }: OnnxTensor): Float32Array {
  return new Float32Array(new Uint8Array(raw_data).buffer);
}

const floats = (dims: readonly (number | string)[]) => tensor(dims, TensorType.float);

function tensor(dims: readonly (number | string)[], elem_type: number): Pick<OnnxValue, 'type'> {
  const dim = dims.map((size) => (typeof size === 'number' ? { dim_value: size } : { dim_param: size }));
  return { type: { tensor_type: { elem_type, shape: { dim } } } };
}

/** Copies a message's own fields. */
function plain<Message extends object>(message: Message): Message {
  return { ...message };
}
