import { type FrameModel, frameClasses, lenientFit } from './lenient-fit.ts';

/**
 * Where the sounds of a text lie in a recording: Viterbi over the network's own frames. The same to the frame as
 * `training/network/search.py`, which the network was trained with.
 */

const silence = frameClasses - 1;
const framesPerPhone = 2;
const skipCost = 0.5;
const never = -1e9;
/** Frames beyond the sounds' own that a search needs: a way in and a way out. */
const spareFrames = 2;

/** `[begin, end)` of every sound, in the network's frames of 20 ms. */
export interface Places {
  begin: Int32Array;
  end: Int32Array;
}

/** Where a word was heard by another engine, in the network's frames. */
export interface HeardSpan {
  from: number;
  to: number;
}

/** The cost, in nats, of each of a sound's frames outside the place where its word was heard. */
const outsideCost = 3;

/** The chain that a path runs through: two states for each sound, silence before, after and between words. */
interface Chain {
  /** What each state sounds like: a class of the network. */
  classes: Uint8Array;
  /** Whose state it is; −1 for silence. */
  owner: Int32Array;
  /** What staying in a state costs, and coming into it past a silence: nothing, little or {@link never}. */
  stay: Float64Array;
  skip: Float64Array;
}

/**
 * @param posteriors logarithms, row by row {@link frameClasses}
 * @param phones each sound's class
 * @param word the word that each sound belongs to
 * @param spans where each word was heard; undefined for one that may be anywhere
 * @returns null where there are too few frames for so many sounds
 */
export function placesOf(
  posteriors: Float32Array,
  model: FrameModel,
  phones: ArrayLike<number>,
  word: ArrayLike<number>,
  spans: readonly (HeardSpan | undefined)[] = [],
): Places | null {
  const frames = posteriors.length / frameClasses;
  const perPhone = frames < phones.length * framesPerPhone + spareFrames ? 1 : framesPerPhone;
  if (frames < phones.length * perPhone + spareFrames) return null;
  const chain = chainOf(phones, word, perPhone);
  const held = Array.from(chain.owner, (sound) => (sound < 0 ? undefined : spans[word[sound] ?? 0]));
  const { came, last } = search(chain, lenientFit(posteriors, model), frames, held);
  return spansOf(chain, came, last, frames, phones.length);
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

/** Forward: by how many states each state of each frame was come into (0 stayed, 1 from before, 2 past a silence). */
function search(
  { classes, stay, skip }: Chain,
  fit: Float32Array,
  frames: number,
  held: readonly (HeardSpan | undefined)[],
) {
  const count = classes.length;
  // Two places that nothing comes from stand before the first state.
  let score = new Float64Array(count + 2).fill(never);
  let next = score.slice();
  const came = new Uint8Array(frames * count);
  for (let state = 0; state < 2; state += 1) score[state + 2] = fit[classes[state] ?? 0] ?? 0;
  for (let frame = 1; frame < frames; frame += 1) {
    const row = frame * frameClasses;
    for (let state = 0; state < count; state += 1) {
      const stayed = (score[state + 2] ?? never) + (stay[state] ?? never);
      const stepped = score[state + 1] ?? never;
      const skipped = (score[state] ?? never) + (skip[state] ?? never);
      let best = stayed >= stepped ? stayed : stepped;
      if (skipped > best) best = skipped;
      came[frame * count + state] = best === stayed ? 0 : best === stepped ? 1 : 2;
      const span = held[state];
      const outside = span && (frame < span.from || frame >= span.to) ? outsideCost : 0;
      next[state + 2] = best + (fit[row + (classes[state] ?? 0)] ?? 0) - outside;
    }
    [score, next] = [next, score];
  }
  const last = (score[count + 1] ?? never) >= (score[count] ?? never) ? count - 1 : count - 2;
  return { came, last };
}

function spansOf(
  { classes, owner }: Chain,
  came: Uint8Array,
  last: number,
  frames: number,
  sounds: number,
): Places {
  const begin = new Int32Array(sounds);
  const end = new Int32Array(sounds);
  let state = last;
  for (let frame = frames - 1; frame >= 0; frame -= 1) {
    const sound = owner[state] ?? -1;
    if (sound >= 0) {
      begin[sound] = frame;
      if (end[sound] === 0) end[sound] = frame + 1;
    }
    state -= came[frame * classes.length + state] ?? 0;
  }
  return { begin, end };
}
