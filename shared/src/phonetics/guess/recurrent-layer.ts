/** A matrix, row by row. */
export interface Matrix {
  rows: number;
  columns: number;
  values: Float32Array;
}

/** The weights of a gated recurrent layer, in PyTorch's order: reset, update and new gate. */
export interface RecurrentWeights {
  input: Matrix;
  inputBias: Float32Array;
  state: Matrix;
  stateBias: Float32Array;
}

/** Returns `matrix · vector + bias`. */
export function linear(
  { rows, columns, values }: Matrix,
  vector: Float32Array,
  bias: Float32Array,
): Float32Array {
  const result = new Float32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    let sum = bias[row] ?? 0;
    const start = row * columns;
    for (let column = 0; column < columns; column += 1) {
      sum += (values[start + column] ?? 0) * (vector[column] ?? 0);
    }
    result[row] = sum;
  }
  return result;
}

/** Returns the next state of a gated recurrent layer. */
export function nextState(weights: RecurrentWeights, input: Float32Array, state: Float32Array): Float32Array {
  const size = state.length;
  const given = linear(weights.input, input, weights.inputBias);
  const kept = linear(weights.state, state, weights.stateBias);
  const next = new Float32Array(size);
  for (let unit = 0; unit < size; unit += 1) {
    const reset = sigmoid((given[unit] ?? 0) + (kept[unit] ?? 0));
    const update = sigmoid((given[size + unit] ?? 0) + (kept[size + unit] ?? 0));
    const fresh = Math.tanh((given[2 * size + unit] ?? 0) + reset * (kept[2 * size + unit] ?? 0));
    next[unit] = (1 - update) * fresh + update * (state[unit] ?? 0);
  }
  return next;
}

/** Returns the logarithms of the probabilities that scores stand for. */
export function logProbabilities(scores: Float32Array): Float32Array {
  const highest = scores.reduce((one, other) => Math.max(one, other), Number.NEGATIVE_INFINITY);
  const sum = scores.reduce((total, score) => total + Math.exp(score - highest), 0);
  return scores.map((score) => score - highest - Math.log(sum));
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
