import type { PhoneModel } from '../acoustic-model/acoustic-model.ts';
import type { ScoreMatrix } from '../acoustic-model/score-matrix.ts';
import { unreachable } from './graph-search.ts';

/** The frames of one phone of a chain, and their cost. */
export interface AlignedUnit {
  startFrame: number;
  /** Exclusive. */
  endFrame: number;
  /** The sum of its frames' costs, without transitions. */
  acousticCost: number;
}

interface Chain {
  senones: Uint16Array;
  stay: Int32Array;
  leave: Int32Array;
}

function flattenChain(models: readonly PhoneModel[]): Chain {
  return {
    senones: Uint16Array.from(models.flatMap((model) => model.senones)),
    stay: Int32Array.from(models.flatMap((model) => model.stay)),
    leave: Int32Array.from(models.flatMap((model) => model.leave)),
  };
}

/**
 * Aligns a chain of phones with exactly the frames `[startFrame, endFrame)`: Viterbi over its states. Scratch
 * memory is kept, so one instance serves one caller at a time.
 */
export class ChainAligner {
  readonly #scores: ScoreMatrix;
  #cost = new Int32Array(0);
  #moved = new Uint8Array(0);

  constructor(scores: ScoreMatrix) {
    this.#scores = scores;
  }

  /** Returns the cost of the best alignment; `unreachable` if there are fewer frames than states. */
  cost(models: readonly PhoneModel[], startFrame: number, endFrame: number): number {
    return this.#run(flattenChain(models), startFrame, endFrame, false);
  }

  /** Returns the best alignment, one unit per model; undefined if there are fewer frames than states. */
  align(models: readonly PhoneModel[], startFrame: number, endFrame: number): AlignedUnit[] | undefined {
    const chain = flattenChain(models);
    if (this.#run(chain, startFrame, endFrame, true) >= unreachable) return undefined;
    return this.#trace(chain, startFrame, endFrame);
  }

  #run(chain: Chain, startFrame: number, endFrame: number, remember: boolean): number {
    const { senones, stay, leave } = chain;
    const count = senones.length;
    const frames = endFrame - startFrame;
    if (frames < count || count === 0) return unreachable;
    if (this.#cost.length < count) this.#cost = new Int32Array(2 * count);
    if (remember && this.#moved.length < count * frames) this.#moved = new Uint8Array(2 * count * frames);
    const scores = this.#scores;
    const cost = this.#cost;
    cost.fill(unreachable, 0, count);
    for (let frame = 0; frame < frames; frame += 1) {
      // The states that are reachable by this frame and can still reach the end.
      const last = Math.min(count - 1, frame);
      const first = Math.max(0, count - (frames - frame));
      for (let state = last; state >= first; state -= 1) {
        let now = (cost[state] ?? 0) + (stay[state] ?? 0);
        let moved = 0;
        const before =
          state > 0 ? (cost[state - 1] ?? 0) + (leave[state - 1] ?? 0) : frame === 0 ? 0 : unreachable;
        if (before < now) {
          now = before;
          moved = 1;
        }
        cost[state] = now + scores.cost(startFrame + frame, senones[state] ?? 0);
        if (remember) this.#moved[frame * count + state] = moved;
      }
      if (first > 0) cost[first - 1] = unreachable;
    }
    return (cost[count - 1] ?? unreachable) + (leave[count - 1] ?? 0);
  }

  #trace(chain: Chain, startFrame: number, endFrame: number): AlignedUnit[] {
    const count = chain.senones.length;
    const units = Array.from({ length: count / 3 }, () => ({ startFrame, endFrame, acousticCost: 0 }));
    let state = count - 1;
    for (let frame = endFrame - startFrame - 1; frame >= 0; frame -= 1) {
      const unit = units[Math.floor(state / 3)];
      const senone = chain.senones[state] ?? 0;
      if (unit) {
        unit.acousticCost += this.#scores.cost(startFrame + frame, senone);
      }
      if (this.#moved[frame * count + state] !== 1 || state === 0) continue;
      if (state % 3 === 0) {
        const previous = units[state / 3 - 1];
        if (unit) unit.startFrame = startFrame + frame;
        if (previous) previous.endFrame = startFrame + frame;
      }
      state -= 1;
    }
    return units;
  }
}
