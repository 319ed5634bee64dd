import type { NetworkTensor } from '../../ports/network.ts';
import { contentsOf, eachField, textsOf } from './onnx-file.ts';

/** An ensemble of trees whose leaves are added, ONNX's TreeEnsemble. */
export interface BoostedTrees {
  /** The name of the table, of which each row goes down all trees. */
  table: string;
  /** The name of the column of sums. */
  sums: string;
  roots: Int32Array;
  /** For each node, the column that is looked at, and the number up to which the answer is yes. */
  columns: Int32Array;
  splits: Float32Array;
  /** The next node; of a leaf the complement of its number. */
  yes: Int32Array;
  no: Int32Array;
  leaves: Float32Array;
}

// The fields of ONNX's messages.
const [INPUT, OUTPUT, ATTRIBUTE, NAME, TENSOR, INTEGERS, RAW] = [1, 2, 5, 1, 5, 8, 9];

/** @throws {RangeError} if a tree isn't whole */
export function readTrees(node: Uint8Array): BoostedTrees {
  const attributes = new Map(contentsOf(node, ATTRIBUTE).map((bytes) => [textsOf(bytes, NAME)[0], bytes]));
  const attribute = (name: string): Uint8Array => {
    const found = attributes.get(name);
    if (found) return found;
    throw new RangeError(`The trees have no ${name}.`);
  };
  const integers = (name: string): Int32Array => integersOf(attribute(name));
  const raw = (name: string): Uint8Array<ArrayBuffer> =>
    new Uint8Array(contentsOf(contentsOf(attribute(name), TENSOR)[0] ?? NONE, RAW)[0] ?? NONE);
  const numbers = (name: string): Float32Array => new Float32Array(raw(name).buffer);
  if (raw('nodes_modes').some((mode) => mode !== UP_TO)) throw new RangeError('A tree asks otherwise.');
  const children = (answer: string): Int32Array => {
    const isLeaf = integers(`nodes_${answer}leafs`);
    // A child comes behind its parent, so that every walk ends.
    return integers(`nodes_${answer}nodeids`).map((child, node) => {
      if (isLeaf[node]) return ~child;
      if (child <= node || child >= isLeaf.length) throw new RangeError('A tree has a ring or a gap.');
      return child;
    });
  };
  const trees = {
    table: textsOf(node, INPUT)[0] ?? '',
    sums: textsOf(node, OUTPUT)[0] ?? '',
    roots: integers('tree_roots'),
    columns: integers('nodes_featureids'),
    splits: numbers('nodes_splits'),
    yes: children('true'),
    no: children('false'),
    leaves: numbers('leaf_weights'),
  };
  const lengths = [trees.columns, trees.splits, trees.yes, trees.no].map(({ length }) => length);
  if (new Set(lengths).size === 1 && trees.leaves.length > 0) return trees;
  throw new RangeError('A tree isn’t whole.');
}

const NONE = new Uint8Array(0);
/** The mode of a node whose answer is yes up to its number. */
const UP_TO = 0;

function integersOf(attribute: Uint8Array): Int32Array {
  let count = 0;
  eachField(attribute, (id) => {
    if (id === INTEGERS) count += 1;
  });
  const values = new Int32Array(count);
  let at = 0;
  eachField(attribute, (id, value) => {
    if (id === INTEGERS) values[at++] = value;
  });
  return values;
}

/**
 * Returns the sum of each row of a table, rounded as the runtime does it.
 * @throws {RangeError} without a table
 */
export function addLeaves(trees: BoostedTrees, table: NetworkTensor | undefined): NetworkTensor {
  const { roots, columns, splits, yes, no, leaves } = trees;
  if (!table) throw new RangeError('The trees have no table.');
  const { values, shape } = table;
  const [rows = 0, width = 1] = shape;
  const sums = new Float32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    let sum = 0;
    for (let tree = 0; tree < roots.length; tree += 1) {
      let node = roots[tree] ?? 0;
      while (node >= 0) {
        const isYes = (values[row * width + (columns[node] ?? 0)] ?? 0) <= (splits[node] ?? 0);
        node = (isYes ? yes[node] : no[node]) ?? -1;
      }
      sum = Math.fround(sum + (leaves[~node] ?? 0));
    }
    sums[row] = sum;
  }
  return { values: sums, shape: [rows, 1] };
}
