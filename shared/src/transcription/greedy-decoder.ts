import type { Network, NetworkTensor } from '../ports/index.ts';

const START = 1;
/** The token that ends a text. */
export const END = 2;
const HEADS = 8;
const HEAD_SIZE = 36;

type Tensors = Readonly<Record<string, NetworkTensor<Float32Array>>>;

export interface DecodedToken {
  token: number;
  /** The natural logarithm of its probability after the tokens before it. */
  logProbability: number;
}

export interface GreedyOptions {
  mostTokens: number;
  /** Tokens that are likely to come: they are checked all at once. */
  draft: readonly number[];
  /** Called between steps. @throws to end the decoding */
  pause(): Promise<void>;
  /** Returns true if the tokens so far are enough. */
  isOver(tokens: readonly DecodedToken[]): boolean;
}

/**
 * Behind a token that differs, the draft goes on where the next likeliest one is found among so many of its
 * tokens.
 */
const DRAFT_WINDOW = 6;

/**
 * Decodes the likeliest token, step by step. The tokens of a draft are read at once, and count as far as each
 * is the likeliest after the ones before, so that the result is the same without it. Behind a token that
 * differs, the rest of the draft is read as soon as it fits again.
 * @param sound the encoder's output
 * @returns the tokens without the end
 */
export async function decodeGreedily(
  network: Network,
  sound: Tensors,
  { mostTokens, draft, pause, isOver }: GreedyOptions,
): Promise<DecodedToken[]> {
  const heard: DecodedToken[] = [];
  let past = emptyPast(sound);
  let rest = draft.slice(0, mostTokens);
  let input = [START, ...rest];
  for (;;) {
    const { logits, ...present } = await network.run({ ...sound, ...past, tokens: tensorOf(input) });
    await pause();
    if (!logits) return heard;
    let read = 0;
    let next = END;
    while (read < input.length) {
      const best = likeliest(logits, read);
      read += 1;
      next = best.token;
      if (next === END) return heard;
      heard.push(best);
      if (heard.length >= mostTokens || isOver(heard)) return heard;
      if (next !== input[read]) break;
    }
    past = renamed(present, lengthOf(past) + read);
    rest = rest.slice(read - 1);
    const found = rest.slice(0, DRAFT_WINDOW).indexOf(next);
    if (found >= 0) rest = rest.slice(found + 1);
    input = [next, ...(found >= 0 ? rest.slice(0, mostTokens - heard.length) : [])];
  }
}

/** The log-probabilities of any token, after each of some tokens. */
export interface TokenLogs {
  /** Returns the logarithm of the probability of a token after the first `position` tokens. */
  of(position: number, token: number): number;
}

/**
 * Reads tokens at once, and returns how likely any token is after each of them.
 * @param sound the encoder's output
 */
export async function logProbabilities(
  network: Network,
  sound: Tensors,
  tokens: readonly number[],
): Promise<TokenLogs> {
  const { logits } = await network.run({
    ...sound,
    ...emptyPast(sound),
    tokens: tensorOf([START, ...tokens]),
  });
  const size = logits?.shape.at(-1) ?? 0;
  const rows = Array.from({ length: tokens.length + 1 }, (_, row) => {
    const scores = logits?.values.subarray(row * size, (row + 1) * size) ?? new Float32Array(0);
    const best = scores.reduce((highest, score) => Math.max(highest, score), Number.NEGATIVE_INFINITY);
    return { scores, total: best + logSumExp(scores, best) };
  });
  return {
    of(position, token) {
      const row = rows[position];
      return (row?.scores[token] ?? Number.NEGATIVE_INFINITY) - (row?.total ?? 0);
    },
  };
}

function tensorOf(tokens: readonly number[]): NetworkTensor {
  return { values: BigInt64Array.from(tokens, BigInt), shape: [1, tokens.length] };
}

function likeliest({ values, shape }: NetworkTensor<Float32Array>, row: number): DecodedToken {
  const size = shape.at(-1) ?? 0;
  const scores = values.subarray(row * size, (row + 1) * size);
  let token = 0;
  let best = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < scores.length; index += 1) {
    const score = scores[index] as number;
    if (score > best) [token, best] = [index, score];
  }
  return { token, logProbability: -logSumExp(scores, best) };
}

/** A score so far below the highest is next to no part of the sum, and nearly all of 32,000 are. */
const LEAST_EXPONENT = -20;

/** Returns the logarithm of the sum of the scores' exponentials, less the highest score. */
function logSumExp(scores: Float32Array, highest: number): number {
  let sum = 0;
  for (let index = 0; index < scores.length; index += 1) {
    const exponent = (scores[index] as number) - highest;
    if (exponent > LEAST_EXPONENT) sum += Math.exp(exponent);
  }
  return Math.log(sum);
}

/** Returns the keys and values of no tokens. */
function emptyPast(sound: Tensors): Tensors {
  const nothing = { values: new Float32Array(0), shape: [1, HEADS, 0, HEAD_SIZE] };
  const names = Object.keys(sound).map((name) => name.replace('.encoder.', '.decoder.'));
  return Object.fromEntries(names.map((name) => [name, nothing]));
}

function lengthOf(past: Tensors): number {
  return Object.values(past)[0]?.shape[2] ?? 0;
}

/** Returns the keys and values of the first `length` tokens under the names of the next step's inputs. */
function renamed(present: Tensors, length: number): Tensors {
  return Object.fromEntries(
    Object.entries(present).map(([name, tensor]) => [
      name.replace('present.', 'past_key_values.'),
      firstPositions(tensor, length),
    ]),
  );
}

function firstPositions(tensor: NetworkTensor<Float32Array>, length: number): NetworkTensor<Float32Array> {
  const had = tensor.shape[2] ?? 0;
  if (had === length) return tensor;
  const values = new Float32Array(HEADS * length * HEAD_SIZE);
  for (let head = 0; head < HEADS; head += 1) {
    const from = head * had * HEAD_SIZE;
    values.set(tensor.values.subarray(from, from + length * HEAD_SIZE), head * length * HEAD_SIZE);
  }
  return { values, shape: [1, HEADS, length, HEAD_SIZE] };
}
