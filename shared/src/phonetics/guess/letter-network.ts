import {
  linear,
  logProbabilities,
  type Matrix,
  nextState,
  type RecurrentWeights,
} from './recurrent-layer.ts';

/** The network's weights as `lab/training/g2p` writes them. */
export interface StoredNetwork {
  /** The possible phones of a letter: "_" for none, "K.S" for two. */
  labels: string;
  /** In base64: a scale for each row (32-bit float), and the integers, each a digit of base64 from -32 on. */
  matrices: Readonly<
    Record<string, readonly [rows: number, columns: number, scales: string, values: string]>
  >;
  /** 32-bit floats in base64. */
  biases: Readonly<Record<string, string>>;
}

/** The state of the network between two letters of a word. Only the network reads it. */
export interface Saying {
  /** The logarithm of each label's probability for the next letter. */
  chances: Float32Array;
  state: Float32Array;
}

/**
 * The network that says which phones each letter of a word has: it reads the letters in both directions, then
 * says the phones of one letter after the other and knows what it said for the letters before
 * (`lab/training/g2p/network.py`).
 */
export class LetterNetwork {
  /** The phones of each label. */
  readonly labels: readonly (readonly string[])[];
  readonly #letters: Matrix;
  readonly #said: Matrix;
  readonly #encoder: readonly (readonly [forward: RecurrentWeights, backward: RecurrentWeights])[];
  readonly #decoder: RecurrentWeights;
  readonly #out: Matrix;
  readonly #outBias: Float32Array;

  constructor(stored: StoredNetwork) {
    this.labels = stored.labels.split(' ').map((name) => (name === '_' ? [] : name.split('.')));
    const matrix = (name: string) => readMatrix(stored, name);
    const bias = (name: string) => readBias(stored, name);
    const layer = (name: string): RecurrentWeights => ({
      input: matrix(name.replace('*', 'weight_ih')),
      inputBias: bias(name.replace('*', 'bias_ih')),
      state: matrix(name.replace('*', 'weight_hh')),
      stateBias: bias(name.replace('*', 'bias_hh')),
    });
    this.#letters = matrix('letter.weight');
    this.#said = matrix('label.weight');
    this.#encoder = ['l0', 'l1'].map((name) => [
      layer(`encoder.*_${name}`),
      layer(`encoder.*_${name}_reverse`),
    ]);
    this.#decoder = layer('decoder.*_l0');
    this.#out = matrix('out.weight');
    this.#outBias = bias('out.bias');
  }

  /** Reads a word of the letters a to z. Returns what the network knows of each letter in its word. */
  read(word: string): Float32Array[] {
    let read = [...word].map((letter) => rowOf(this.#letters, letter.charCodeAt(0) - 96));
    for (const [forward, backward] of this.#encoder) {
      const after = statesOf(backward, [...read].reverse()).reverse();
      read = statesOf(forward, read).map((state, index) => joined(state, after[index] ?? state));
    }
    return read;
  }

  /** Begins to say a word that was read. */
  begin(first: Float32Array): Saying {
    return this.#next(new Float32Array(this.#decoder.state.columns), this.labels.length, first);
  }

  /**
   * Goes on to the next letter.
   * @param said the label that was chosen for the letter before
   */
  goOn({ state }: Saying, said: number, letter: Float32Array): Saying {
    return this.#next(state, said, letter);
  }

  #next(before: Float32Array, said: number, letter: Float32Array): Saying {
    const state = nextState(this.#decoder, joined(letter, rowOf(this.#said, said)), before);
    return { chances: logProbabilities(linear(this.#out, state, this.#outBias)), state };
  }
}

function statesOf(layer: RecurrentWeights, inputs: readonly Float32Array[]): Float32Array[] {
  let state: Float32Array = new Float32Array(layer.state.columns);
  return inputs.map((input) => {
    state = nextState(layer, input, state);
    return state;
  });
}

function rowOf({ columns, values }: Matrix, row: number): Float32Array {
  return values.subarray(row * columns, (row + 1) * columns);
}

function joined(one: Float32Array, other: Float32Array): Float32Array {
  const both = new Float32Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

function readMatrix({ matrices }: StoredNetwork, name: string): Matrix {
  const [rows, columns, scales, values] = matrices[name] ?? missing(name);
  const scaleOf = floatsOf(scales);
  return {
    rows,
    columns,
    values: Float32Array.from(
      values,
      (digit, index) => ((integerOf.get(digit) ?? 0) - 32) * (scaleOf[Math.floor(index / columns)] ?? 0),
    ),
  };
}

const integerOf: ReadonlyMap<string, number> = new Map(
  [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].map((digit, value) => [
    digit,
    value,
  ]),
);

function readBias({ biases }: StoredNetwork, name: string): Float32Array {
  return floatsOf(biases[name] ?? missing(name));
}

function missing(name: string): never {
  throw new Error(`The network for guessed words has no "${name}".`);
}

function floatsOf(base64: string): Float32Array {
  return new Float32Array(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)).buffer);
}
