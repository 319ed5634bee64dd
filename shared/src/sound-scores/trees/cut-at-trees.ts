import { concatBytes } from '../../std/index.ts';
import { type BoostedTrees, readTrees } from './boosted-trees.ts';
import { contentsOf, field, textsOf, without } from './onnx-file.ts';

/** A network in whose middle are trees. Both files are ONNX. */
export interface CutNetwork {
  /** The part without trees. Its outputs are all that the trees and the last part take. */
  first: Uint8Array<ArrayBuffer>;
  trees: BoostedTrees[];
  /** The part behind the trees. */
  last: Uint8Array<ArrayBuffer>;
  /** The last part's inputs. */
  passed: string[];
}

// The fields of ONNX's messages.
const GRAPH = 7;
const [NODES, TENSORS, INPUTS, OUTPUTS, VALUES] = [1, 5, 11, 12, 13];
const [NODE_INPUTS, NODE_OUTPUTS, OPERATOR, ATTRIBUTES, SUBGRAPH] = [1, 2, 4, 5, 6];
const [VALUE_NAME, VALUE_TYPE, TENSOR_TYPE, TENSOR_NAME] = [1, 2, 1, 8];
const FLOATS = Uint8Array.of(0x08, 1);

/**
 * Cuts an ONNX file at its ensembles of trees, which all its outputs need. Returns null if it has none.
 * @throws {RangeError} if the file is damaged
 */
export function cutAtTrees(file: Uint8Array): CutNetwork | null {
  const [graph = new Uint8Array(0)] = contentsOf(file, GRAPH);
  const nodes = contentsOf(graph, NODES);
  const isTrees = (node: Uint8Array): boolean => textsOf(node, OPERATOR)[0] === 'TreeEnsemble';
  const trees = nodes.filter(isTrees).map(readTrees);
  if (trees.length === 0) return null;

  const sums = trees.map((ensemble) => ensemble.sums);
  const late = new Set(sums);
  const [before, after]: [Uint8Array[], Uint8Array[]] = [[], []];
  // Each part has the constants that it uses: what passes between the parts are floats.
  const constants = nodes.filter((node) => textsOf(node, NODE_INPUTS).length === 0);
  for (const node of nodes.filter((node) => !isTrees(node) && !constants.includes(node))) {
    const isLate = namesUsed(node).some((name) => late.has(name));
    (isLate ? after : before).push(node);
    if (isLate) for (const name of textsOf(node, NODE_OUTPUTS)) late.add(name);
  }
  const inputs = contentsOf(graph, INPUTS);
  const early = new Set(before.flatMap((node) => textsOf(node, NODE_OUTPUTS)));
  const given = new Set([...early, ...inputs.flatMap((input) => textsOf(input, VALUE_NAME))]);
  const passed = [...sums, ...new Set(after.flatMap(namesUsed).filter((name) => given.has(name)))];
  const handedOn = new Set([...trees.map(({ table }) => table), ...passed].filter((name) => early.has(name)));

  const part = (own: Uint8Array[], inputs: Uint8Array[], outputs: Uint8Array[]) => {
    const used = new Set(own.flatMap(namesUsed));
    const isUsed = (names: number) => (bytes: Uint8Array) =>
      textsOf(bytes, names).some((name) => used.has(name));
    const parts = new Map([
      [NODES, [...constants.filter(isUsed(NODE_OUTPUTS)), ...own]],
      [TENSORS, contentsOf(graph, TENSORS).filter(isUsed(TENSOR_NAME))],
      [INPUTS, inputs],
      [OUTPUTS, outputs],
    ]);
    const fields = [...parts].flatMap(([id, contents]) => contents.flatMap((bytes) => field(id, [bytes])));
    const rest = without(graph, [...parts.keys(), VALUES]);
    return concatBytes([...without(file, [GRAPH]), ...field(GRAPH, [...rest, ...fields])]);
  };
  return {
    first: part(before, inputs, [...handedOn].map(value)),
    trees,
    last: part(after, passed.map(value), contentsOf(graph, OUTPUTS)),
    passed,
  };
}

/** The names that a node uses, in its subgraphs too. */
function namesUsed(node: Uint8Array): string[] {
  const subgraphs = contentsOf(node, ATTRIBUTES).flatMap((attribute) => contentsOf(attribute, SUBGRAPH));
  const within = subgraphs.flatMap((graph) => contentsOf(graph, NODES).flatMap(namesUsed));
  return [...textsOf(node, NODE_INPUTS), ...within];
}

/** A tensor of floats of any shape. */
function value(name: string): Uint8Array {
  const type = field(VALUE_TYPE, field(TENSOR_TYPE, [FLOATS]));
  return concatBytes([...field(VALUE_NAME, [new TextEncoder().encode(name)]), ...type]);
}
