import { AppError } from '../contracts/error.ts';
import type { Network, NetworkTensor } from '../ports/network.ts';
import type { DueSounds } from './due-sounds.ts';
import type { JudgeWindow } from './judge-windows.ts';
import { frameClasses } from './lenient-fit.ts';
import type { Places } from './places.ts';
import { prosodyPerSound } from './prosody-of-sounds.ts';

/** Per frame of 20 ms, of 10 ms. */
const halved = ['posteriors', 'hidden'] as const;
const whole = ['near', 'native'] as const;
/** Around a window's sounds so many frames are kept: the judge looks 50 ms beyond a sound. */
const marginFrames = 10;

export const wordScores = 3;
export const utteranceScores = 4;

/** What the encoder has heard, by its outputs' names. */
export type Heard = Readonly<
  Record<(typeof halved)[number] | (typeof whole)[number], NetworkTensor<Float32Array>>
>;

/** Where the sounds are, in frames of 10 ms of what was heard, and how they are sung. */
export interface PlacedSounds extends DueSounds, Places {
  prosody: Float32Array;
}

/** The judge's answer about some words. Row by row. */
export interface Judged {
  rating: Float32Array;
  wrong: Float32Array;
  /** Logarithms: {@link frameClasses} for each sound, the last for "nothing". */
  said: Float32Array;
  /** {@link wordScores} for each word. */
  word: Float32Array;
  all: Float32Array;
}

/** @throws AppError `internal` (`engine-failed`) where an output is missing, short or no number */
export function outputOf(
  outputs: Readonly<Record<string, NetworkTensor<Float32Array>>>,
  name: string,
  length: number,
): NetworkTensor<Float32Array> {
  const output = outputs[name];
  if (output?.values.length === length && output.values.every(Number.isFinite)) return output;
  throw new AppError('internal', 'The sound scorer gave no answer. Reload the page and try again.', {
    reason: 'engine-failed',
    retryable: true,
  });
}

/** Asks the judge about the words of one window. */
export async function judgeWords(
  judge: Network,
  heard: Heard,
  sounds: PlacedSounds,
  window: JudgeWindow,
): Promise<Judged> {
  const [from, to] = [sounds.first[window.from] ?? 0, sounds.first[window.to] ?? 0];
  const frames = framesAround(heard, sounds, from, to);
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
    ...cutFrames(heard, frames),
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
    wrong: read('wrong', count),
    said: read('said', count * frameClasses),
    word: read('word', words * wordScores),
    all: read('all', utteranceScores),
  };
}

/** The frames that belong to some sounds, from an even one. All frames where these are all sounds. */
function framesAround({ near }: Heard, sounds: PlacedSounds, from: number, to: number): JudgeWindow {
  const frames = near.shape[1] ?? 0;
  if (to - from === sounds.expected.length) return { from: 0, to: frames };
  const [begin, end] = [sounds.begin[from] ?? 0, sounds.end[to - 1] ?? frames];
  const even = (frame: number): number => frame - (frame % 2);
  return { from: even(Math.max(0, begin - marginFrames)), to: Math.min(frames, even(end + marginFrames)) };
}

function cutFrames(heard: Heard, { from, to }: JudgeWindow): Record<keyof Heard, NetworkTensor> {
  const cut = ({ values, shape }: NetworkTensor<Float32Array>, begin: number, end: number): NetworkTensor => {
    const width = shape[2] ?? 1;
    return { values: values.subarray(begin * width, end * width), shape: [1, end - begin, width] };
  };
  const half = (name: (typeof halved)[number]) => cut(heard[name], from / 2, Math.ceil(to / 2));
  return {
    posteriors: half('posteriors'),
    hidden: half('hidden'),
    near: cut(heard.near, from, to),
    native: cut(heard.native, from, to),
  };
}
