import type { Network, NetworkTensor } from '../ports/network.ts';
import { outputOf } from './judge-sounds.ts';
import { samplesPerFrame } from './log-mel.ts';

/** The pretrained ear says something every 24 ms, of 56 ms in themselves and of all that is around them. */
const samplesPerMoment = 384;
/** What its first moment looks at: a recording that is shorter is filled up with silence. */
const samplesOfMoment = 895;
/** From the middle of a spectrum's frame (25 ms) to the middle of the moment that begins with it. */
const middles = samplesOfMoment / 2 - 200;
/**
 * 12 s. Each moment looks at all others, and the encoder has learnt from what they say within sentences of some seconds:
 * longer recordings are heard in parts, whose inner edges are thrown away.
 */
const longestMoments = 500;
const edgeMoments = 40;
const overlapMoments = 2 * edgeMoments;

export interface EarOptions {
  /** `samples` → `ear`, moments × numbers. */
  ear: Network;
  /** Between two parts of a long recording. */
  breathe?: () => Promise<void>;
}

/** Moments `[from, to)`. */
interface Part {
  from: number;
  to: number;
}

/**
 * What the pretrained ear makes of some speech.
 * @param samples 16 kHz mono, of the usual loudness
 * @returns 1 × moments × numbers; which moment belongs to which frame: {@link momentsOfFrames}
 * @throws AppError `internal` (`engine-failed`) where the ear fails, or gives other than a row of numbers per moment
 */
export async function hearMoments(
  samples: Float32Array,
  { ear, breathe = async () => undefined }: EarOptions,
): Promise<NetworkTensor<Float32Array>> {
  const count = momentsIn(samples.length);
  let [values, width] = [new Float32Array(), 0];
  for (const part of partsOf(count)) {
    const isFirst = part.from === 0;
    if (!isFirst) await breathe();
    const heard = await hearPart(ear, samples, part);
    if (isFirst) {
      width = heard.shape[2] ?? 0;
      values = new Float32Array(count * width);
    }
    // Of what two parts have heard each keeps the half that is further from its edge: the later one writes over it.
    const edge = isFirst ? 0 : edgeMoments;
    values.set(heard.values.subarray(edge * width), (part.from + edge) * width);
  }
  return { values, shape: [1, count, width] };
}

/** As few as can be, all of one length, that overlap by {@link overlapMoments} or a little more. */
function partsOf(moments: number): Part[] {
  const count = Math.max(1, Math.ceil((moments - overlapMoments) / (longestMoments - overlapMoments)));
  const length = Math.ceil((moments + (count - 1) * overlapMoments) / count);
  const step = (moments - length) / Math.max(1, count - 1);
  return Array.from({ length: count }, (_, index) => {
    const from = Math.round(index * step);
    return { from, to: from + length };
  });
}

/** Exactly the samples that these moments look at: the ear levels its input by all that it is given. */
async function hearPart(
  ear: Network,
  samples: Float32Array,
  { from, to }: Part,
): Promise<NetworkTensor<Float32Array>> {
  const moments = to - from;
  const part = new Float32Array((moments - 1) * samplesPerMoment + samplesOfMoment);
  const begin = from * samplesPerMoment;
  part.set(samples.subarray(begin, begin + part.length));
  const outputs = await ear.run({ samples: { values: part, shape: [1, part.length] } });
  return outputOf(outputs, 'ear', moments * (outputs.ear?.shape[2] ?? 0));
}

/** Frames `[from, to)` of a recording, at the loudness that the ear is given. */
export function loudSpeech(samples: Float32Array, from: number, to: number, gain: number): Float32Array {
  return samples.subarray(from * samplesPerFrame, to * samplesPerFrame).map((sample) => gain * sample);
}

/** At least one. */
function momentsIn(samples: number): number {
  return 1 + Math.max(0, Math.floor((samples - samplesOfMoment) / samplesPerMoment));
}

/**
 * For each of the spectrum's frames the moment whose middle is nearest. Both count from the same sample.
 * @param moments at least one
 */
export function momentsOfFrames(frames: number, moments: number): BigInt64Array {
  return BigInt64Array.from({ length: frames }, (_, frame) => {
    const nearest = Math.round((frame * samplesPerFrame - middles) / samplesPerMoment);
    return BigInt(Math.max(0, Math.min(moments - 1, nearest)));
  });
}
