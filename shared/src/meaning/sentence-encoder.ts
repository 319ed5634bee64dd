import type { Network, SentenceEncoder } from '../ports/index.ts';
import { createNetwork } from '../sound-scores/index.ts';
import { AppError, LruCache } from '../std/index.ts';
import { createWordPieces } from './word-pieces.ts';

/** The encoder's files, in `shared/models` and in the extension's build. */
export const sentenceEncoderFiles = {
  vocabulary: 'sentences.txt',
  network: 'sentences.onnx',
  weights: 'sentences.bin',
} as const;

/** The most pieces of a text that the network has places for. */
const LENGTH = 64;
/** The pieces of one run. Attention takes the square of them, and nothing else runs in the meantime. */
const RUN_PIECES = 128;
/** The texts that are kept: the turns of a talk repeat some. */
const KEPT_TEXTS = 500;

export interface LoadedEncoder extends SentenceEncoder {
  /** Idempotent. */
  dispose(): Promise<void>;
}

export interface SentenceEncoderParts {
  network: Network;
  vocabulary: string;
  /** Lets others work between two runs. */
  pause?(): Promise<void>;
}

/**
 * Loads the encoder.
 * @param read returns a file by its name in `sentenceEncoderFiles`; that of the weights is freed after it has been read
 * @throws AppError `internal` (`engine-failed`) if a file is damaged or there is too little memory; the error of `read`
 */
export async function loadSentenceEncoder(
  read: (name: string) => Promise<Uint8Array<ArrayBuffer>>,
  options: Pick<SentenceEncoderParts, 'pause'> = {},
): Promise<LoadedEncoder> {
  const vocabulary = new TextDecoder().decode(await read(sentenceEncoderFiles.vocabulary));
  const weights = await read(sentenceEncoderFiles.weights);
  const network = await createNetwork(await read(sentenceEncoderFiles.network), { weights });
  weights.buffer.transfer(0);
  return createSentenceEncoder({ ...options, network, vocabulary });
}

/** Creates the encoder of a loaded network. The vectors of the texts that were used last are kept. */
export function createSentenceEncoder({ network, vocabulary, pause }: SentenceEncoderParts): LoadedEncoder {
  const piecesOf = createWordPieces(vocabulary, LENGTH);
  const kept = new LruCache<string, Float32Array>({ capacity: KEPT_TEXTS });
  return {
    async embed(texts) {
      const vectors = new Map<string, Float32Array>();
      const fresh: { text: string; pieces: number[] }[] = [];
      for (const text of new Set(texts)) {
        const known = kept.get(text);
        if (known) vectors.set(text, known);
        else fresh.push({ text, pieces: piecesOf(text) });
      }
      for (const run of runsOf(fresh)) {
        if (vectors.size > 0) await pause?.();
        const made = await encode(
          network,
          run.map(({ pieces }) => pieces),
        );
        for (const [index, { text }] of run.entries()) {
          const vector = made[index];
          if (!vector)
            throw new AppError('internal', 'The sentence encoder gave no vector.', {
              reason: 'engine-failed',
            });
          vectors.set(text, vector);
          kept.set(text, vector);
        }
      }
      return texts.flatMap((text) => vectors.get(text) ?? []);
    },
    dispose: () => network.dispose(),
  };
}

/** Divides texts into runs of so few pieces. */
function runsOf<Text extends { pieces: readonly number[] }>(texts: readonly Text[]): Text[][] {
  const runs: Text[][] = [];
  let left = 0;
  for (const text of texts) {
    left -= text.pieces.length;
    if (left >= 0) {
      runs.at(-1)?.push(text);
    } else {
      runs.push([text]);
      left = RUN_PIECES - text.pieces.length;
    }
  }
  return runs;
}

/** Encodes texts as one row of pieces, with a table of which pieces belong to which text: so none is padded. */
async function encode(network: Network, texts: readonly (readonly number[])[]): Promise<Float32Array[]> {
  const tokens = texts.flat();
  const owned = new Float32Array(texts.length * tokens.length);
  let begin = 0;
  for (const [index, { length }] of texts.entries()) {
    owned.fill(1, index * tokens.length + begin, index * tokens.length + begin + length);
    begin += length;
  }
  const integers = (values: readonly number[]) => ({
    values: BigInt64Array.from(values, BigInt),
    shape: [values.length],
  });
  const { vectors } = await network.run({
    tokens: integers(tokens),
    positions: integers(texts.flatMap((pieces) => [...pieces.keys()])),
    texts: { values: owned, shape: [texts.length, tokens.length] },
  });
  const width = vectors?.shape[1] ?? 0;
  return texts.map(
    (_, index) => new Float32Array(vectors?.values.slice(index * width, (index + 1) * width) ?? []),
  );
}

/** Returns the cosine of two vectors of an encoder: 1 for the same meaning, about 0 for unrelated ones. */
export function similarity(one: Float32Array, other: Float32Array): number {
  return one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);
}
