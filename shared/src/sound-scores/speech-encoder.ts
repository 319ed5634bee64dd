import type { Network, NetworkTensor } from '../ports/network.ts';
import { outputOf } from './judge-sounds.ts';
import { samplesPerFrame } from './log-mel.ts';

/**
 * The pretrained speech encoder returns an embedding every 24 ms. Its receptive field is 56 ms, plus
 * attention over all other embeddings.
 */
const samplesPerEmbedding = 384;
/** The samples of one receptive field. A shorter recording is padded with silence. */
const receptiveFieldSamples = 895;
/** From the center of a spectrum frame (25 ms) to the center of the embedding that begins with it. */
const centerOffset = receptiveFieldSamples / 2 - 200;
/**
 * 12 s. Attention covers all embeddings, and Sayable's encoder was trained on sentences of some seconds, so
 * longer recordings are encoded in overlapping parts, whose inner edges are discarded.
 */
const longestPart = 500;
const edgeEmbeddings = 40;
const overlapEmbeddings = 2 * edgeEmbeddings;

export interface SpeechEncoderOptions {
  /** `samples` → `ear` (embeddings × numbers). */
  speechEncoder: Network;
  /** Called between two parts of a long recording. */
  breathe?: () => Promise<void>;
}

/** Embeddings `[from, to)`. */
interface Part {
  from: number;
  to: number;
}

/**
 * Computes the pretrained encoder's embeddings of speech.
 * @param samples 16 kHz mono, at the usual loudness
 * @returns 1 × embeddings × numbers; {@link embeddingOfFrames} maps frames to embeddings
 * @throws AppError `internal` (`engine-failed`) if the network fails or returns another shape
 */
export async function encodeSpeech(
  samples: Float32Array,
  { speechEncoder, breathe = async () => undefined }: SpeechEncoderOptions,
): Promise<NetworkTensor<Float32Array>> {
  const count = embeddingsIn(samples.length);
  let [values, width] = [new Float32Array(), 0];
  for (const part of partsOf(count)) {
    const isFirst = part.from === 0;
    if (!isFirst) await breathe();
    const encoded = await encodePart(speechEncoder, samples, part);
    if (isFirst) {
      width = encoded.shape[2] ?? 0;
      values = new Float32Array(count * width);
    }
    // In the overlap of two parts, each keeps the half that is further from its edge: the later part
    // overwrites it.
    const edge = isFirst ? 0 : edgeEmbeddings;
    values.set(encoded.values.subarray(edge * width), (part.from + edge) * width);
  }
  return { values, shape: [1, count, width] };
}

/**
 * Returns as few parts as possible, all of one length, that overlap by {@link overlapEmbeddings} or a little
 * more.
 */
function partsOf(embeddings: number): Part[] {
  const count = Math.max(1, Math.ceil((embeddings - overlapEmbeddings) / (longestPart - overlapEmbeddings)));
  const length = Math.ceil((embeddings + (count - 1) * overlapEmbeddings) / count);
  const step = (embeddings - length) / Math.max(1, count - 1);
  return Array.from({ length: count }, (_, index) => {
    const from = Math.round(index * step);
    return { from, to: from + length };
  });
}

/**
 * Passes exactly the samples of these embeddings, because the network normalizes the level of its whole
 * input.
 */
async function encodePart(
  speechEncoder: Network,
  samples: Float32Array,
  { from, to }: Part,
): Promise<NetworkTensor<Float32Array>> {
  const embeddings = to - from;
  const part = new Float32Array((embeddings - 1) * samplesPerEmbedding + receptiveFieldSamples);
  const begin = from * samplesPerEmbedding;
  part.set(samples.subarray(begin, begin + part.length));
  const outputs = await speechEncoder.run({ samples: { values: part, shape: [1, part.length] } });
  return outputOf(outputs, 'ear', embeddings * (outputs.ear?.shape[2] ?? 0));
}

/** Returns frames `[from, to)` of a recording at the loudness that the speech encoder expects. */
export function normalizedSpeech(
  samples: Float32Array,
  from: number,
  to: number,
  gain: number,
): Float32Array {
  const normalized = samples.slice(from * samplesPerFrame, to * samplesPerFrame);
  for (let at = 0; at < normalized.length; at += 1) normalized[at] = gain * (normalized[at] ?? 0);
  return normalized;
}

/** At least one. */
function embeddingsIn(samples: number): number {
  return 1 + Math.max(0, Math.floor((samples - receptiveFieldSamples) / samplesPerEmbedding));
}

/**
 * Maps each spectrum frame to the embedding with the nearest center. Both count from the same sample.
 * @param embeddings at least one
 */
export function embeddingOfFrames(frames: number, embeddings: number): BigInt64Array {
  return BigInt64Array.from({ length: frames }, (_, frame) => BigInt(nearestEmbedding(frame, embeddings)));
}

/**
 * Returns the embedding whose center is nearest to that of a spectrum frame, which may lie between two
 * frames.
 */
export function nearestEmbedding(frame: number, embeddings: number): number {
  const nearest = Math.round((frame * samplesPerFrame - centerOffset) / samplesPerEmbedding);
  return Math.max(0, Math.min(embeddings - 1, nearest));
}
