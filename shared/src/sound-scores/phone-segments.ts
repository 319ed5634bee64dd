import { type FrameModel, frameClasses, lenientFrameScores } from './frame-scores.ts';

/**
 * Forced alignment of the sounds of a text: Viterbi over the network's own frames. Identical to the frame
 * with `lab/training/network/search.py`, with which the network was trained.
 */

const silence = frameClasses - 1;
/** A sound lasts a frame or more in each of its states. */
const statesPerPhone = 2;
const skipCost = 0.5;
const never = -1e9;
/** Frames that a search needs beyond those of the sounds: one to enter and one to leave. */
const spareFrames = 2;

/** The times `[begin, end)` of every sound, in the network's frames of 20 ms. */
export interface PhoneSegments {
  begin: Int32Array;
  end: Int32Array;
}

/** The time of a word according to the aligner, in the network's frames. */
export interface WordTimes {
  from: number;
  to: number;
}

/** The cost, in nats, of each frame of a sound outside the aligner's time of its word. */
const outsideCost = 3;

/**
 * The chain of states: {@link statesPerPhone} for each sound, or one in a short recording, and silence
 * before, after and between words.
 */
interface Chain {
  /** The network's class of each state. */
  classes: Uint8Array;
  /** The sound of each state; −1 for silence. */
  owner: Int32Array;
  /** The costs of staying in a state, and of entering it past a silence: nothing, little or {@link never}. */
  stay: Float64Array;
  skip: Float64Array;
}

/**
 * Finds the times of the sounds of a text.
 * @param posteriors logarithms, row by row {@link frameClasses}
 * @param phones each sound's class
 * @param word the word that each sound belongs to
 * @param spans the aligner's time of each word; undefined for a word without a time
 * @returns null if there are too few frames for the sounds
 */
export function alignPhones(
  posteriors: Float32Array,
  model: FrameModel,
  phones: ArrayLike<number>,
  word: ArrayLike<number>,
  spans: readonly (WordTimes | undefined)[] = [],
): PhoneSegments | null {
  const frames = posteriors.length / frameClasses;
  const perPhone = frames < phones.length * statesPerPhone + spareFrames ? 1 : statesPerPhone;
  if (frames < phones.length * perPhone + spareFrames) return null;
  const chain = chainOf(phones, word, perPhone);
  const spanOfState = Array.from(chain.owner, (sound) => (sound < 0 ? undefined : spans[word[sound] ?? 0]));
  const path = search(chain, lenientFrameScores(posteriors, model), frames, spanOfState);
  return traceBack(chain, path, frames, phones.length);
}

function chainOf(phones: ArrayLike<number>, word: ArrayLike<number>, perPhone: number): Chain {
  const classes: number[] = [silence];
  const owner: number[] = [-1];
  for (let sound = 0; sound < phones.length; sound += 1) {
    if (sound > 0 && word[sound] !== word[sound - 1]) {
      classes.push(silence);
      owner.push(-1);
    }
    for (let state = 0; state < perPhone; state += 1) {
      classes.push(phones[sound] ?? silence);
      owner.push(sound);
    }
  }
  classes.push(silence);
  owner.push(-1);
  const silent = (state: number): boolean => owner[state] === -1;
  return {
    classes: Uint8Array.from(classes),
    owner: Int32Array.from(owner),
    stay: Float64Array.from(owner, (own, state) => (silent(state) || own !== owner[state + 1] ? 0 : never)),
    skip: Float64Array.from(owner, (_, state) =>
      state > 1 && silent(state - 1) && !silent(state) ? -skipCost : never,
    ),
  };
}

interface BestPath {
  /**
   * By frame and state, how many states back the one of the frame before is: 0 stayed, 1 from the state
   * before, 2 past a silence.
   */
  backpointers: Uint8Array;
  /** The state of the last frame. */
  last: number;
}

/** The forward pass. */
function search(
  { classes, stay, skip }: Chain,
  frameScores: Float32Array,
  frames: number,
  spanOfState: readonly (WordTimes | undefined)[],
): BestPath {
  const count = classes.length;
  // Two unreachable states before the first one.
  let score = new Float64Array(count + 2).fill(never);
  let next = score.slice();
  const backpointers = new Uint8Array(frames * count);
  for (let state = 0; state < 2; state += 1) score[state + 2] = frameScores[classes[state] ?? 0] ?? 0;
  for (let frame = 1; frame < frames; frame += 1) {
    const row = frame * frameClasses;
    for (let state = 0; state < count; state += 1) {
      const stayed = (score[state + 2] ?? never) + (stay[state] ?? never);
      const stepped = score[state + 1] ?? never;
      const skipped = (score[state] ?? never) + (skip[state] ?? never);
      let best = stayed >= stepped ? stayed : stepped;
      if (skipped > best) best = skipped;
      backpointers[frame * count + state] = best === stayed ? 0 : best === stepped ? 1 : 2;
      const span = spanOfState[state];
      const outside = span && (frame < span.from || frame >= span.to) ? outsideCost : 0;
      next[state + 2] = best + (frameScores[row + (classes[state] ?? 0)] ?? 0) - outside;
    }
    [score, next] = [next, score];
  }
  const last = (score[count + 1] ?? never) >= (score[count] ?? never) ? count - 1 : count - 2;
  return { backpointers, last };
}

function traceBack(
  { classes, owner }: Chain,
  { backpointers, last }: BestPath,
  frames: number,
  sounds: number,
): PhoneSegments {
  const begin = new Int32Array(sounds);
  const end = new Int32Array(sounds);
  let state = last;
  for (let frame = frames - 1; frame >= 0; frame -= 1) {
    const sound = owner[state] ?? -1;
    if (sound >= 0) {
      begin[sound] = frame;
      if (end[sound] === 0) end[sound] = frame + 1;
    }
    state -= backpointers[frame * classes.length + state] ?? 0;
  }
  return { begin, end };
}
