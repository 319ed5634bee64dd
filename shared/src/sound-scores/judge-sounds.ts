import type { Network, NetworkTensor } from '../ports/network.ts';
import { AppError } from '../std/index.ts';
import type { ExpectedSounds } from './expected-sounds.ts';
import { frameClasses, frameSubsampling } from './frame-scores.ts';
import type { PhoneSegments } from './phone-segments.ts';
import { prosodyPerSound } from './prosody-of-sounds.ts';
import type { TextWindow } from './text-windows.ts';

/** Outputs with a row for every {@link frameSubsampling} frames, and for each one. */
const subsampled = ['posteriors', 'hidden'] as const;
const whole = ['near', 'native'] as const;
/** The frames around a window's sounds that are passed too: the judge looks 50 ms beyond a sound. */
const marginFrames = 10;

export const wordScores = 3;
export const utteranceScores = 4;

/** The outputs of the encoder, by name. */
export type EncodedSpeech = Readonly<
  Record<(typeof subsampled)[number] | (typeof whole)[number], NetworkTensor<Float32Array>>
>;

/** The times of the sounds, in frames of 10 ms of the encoded speech, and their prosody. */
export interface AlignedSounds extends ExpectedSounds, PhoneSegments {
  prosody: Float32Array;
}

/** The judge's output for some words, row by row. */
export interface JudgeOutput {
  rating: Float32Array;
  mispronouncedLogit: Float32Array;
  /** Log-posteriors: {@link frameClasses} for each sound, the last class for "nothing". */
  spokenLogPosteriors: Float32Array;
  /** {@link wordScores} for each word. */
  word: Float32Array;
  utterance: Float32Array;
}

/**
 * @throws AppError `internal` (`engine-failed`) if an output is missing, has another length or is not finite
 */
export function outputOf(
  outputs: Readonly<Record<string, NetworkTensor<Float32Array>>>,
  name: string,
  length: number,
): NetworkTensor<Float32Array> {
  const output = outputs[name];
  if (output?.values.length === length && isAllFinite(output.values)) return output;
  throw new AppError('internal', 'The sound scorer gave no answer. Reload the page and try again.', {
    reason: 'engine-failed',
    retryable: true,
  });
}

/** A loop, because `every` makes an object of each of some hundred thousand numbers. */
function isAllFinite(values: Float32Array): boolean {
  for (let at = 0; at < values.length; at += 1) if (!Number.isFinite(values[at])) return false;
  return true;
}

/** Runs the judge on the words of one window. */
export async function judgeWords(
  judge: Network,
  encoded: EncodedSpeech,
  sounds: AlignedSounds,
  window: TextWindow,
): Promise<JudgeOutput> {
  const [from, to] = [sounds.first[window.from] ?? 0, sounds.first[window.to] ?? 0];
  const frames = framesAround(encoded, sounds, from, to);
  const count = to - from;
  const words = window.to - window.from;
  const membership = new Float32Array(count * words);
  for (let sound = 0; sound < count; sound += 1)
    membership[sound * words + (sounds.word[from + sound] ?? 0) - window.from] = 1;
  const row = (values: Uint8Array | Int32Array, less = 0): NetworkTensor => ({
    values: BigInt64Array.from(values.subarray(from, to), (value) => BigInt(value - less)),
    shape: [1, count],
  });
  const outputs = await judge.run({
    ...cutFrames(encoded, frames),
    phones: row(sounds.phones),
    stress: row(sounds.stress),
    begin: row(sounds.begin, frames.from),
    end: row(sounds.end, frames.from),
    membership: { values: membership, shape: [1, count, words] },
    prosody: {
      values: sounds.prosody.slice(from * prosodyPerSound, to * prosodyPerSound),
      shape: [1, count, prosodyPerSound],
    },
  });
  const read = (name: string, length: number): Float32Array => outputOf(outputs, name, length).values;
  return {
    rating: read('rating', count),
    mispronouncedLogit: read('wrong', count),
    spokenLogPosteriors: read('said', count * frameClasses),
    word: read('word', words * wordScores),
    utterance: read('all', utteranceScores),
  };
}

/**
 * Returns the frames of some sounds with their margin, beginning at a subsampled one. All frames if these are
 * all sounds.
 */
function framesAround({ near }: EncodedSpeech, sounds: AlignedSounds, from: number, to: number): TextWindow {
  const frames = near.shape[1] ?? 0;
  if (to - from === sounds.expected.length) return { from: 0, to: frames };
  const [begin, end] = [sounds.begin[from] ?? 0, sounds.end[to - 1] ?? frames];
  const rounded = (frame: number): number => frame - (frame % frameSubsampling);
  return {
    from: rounded(Math.max(0, begin - marginFrames)),
    to: Math.min(frames, rounded(end + marginFrames)),
  };
}

function cutFrames(
  encoded: EncodedSpeech,
  { from, to }: TextWindow,
): Record<keyof EncodedSpeech, NetworkTensor> {
  const cut = ({ values, shape }: NetworkTensor<Float32Array>, begin: number, end: number): NetworkTensor => {
    const width = shape[2] ?? 1;
    return { values: values.subarray(begin * width, end * width), shape: [1, end - begin, width] };
  };
  const cutSubsampled = (name: (typeof subsampled)[number]) =>
    cut(encoded[name], from / frameSubsampling, Math.ceil(to / frameSubsampling));
  return {
    posteriors: cutSubsampled('posteriors'),
    hidden: cutSubsampled('hidden'),
    near: cut(encoded.near, from, to),
    native: cut(encoded.native, from, to),
  };
}
