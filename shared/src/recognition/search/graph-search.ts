import type { SenoneCosts } from '../acoustic-model/frame-costs.ts';
import type { PathLabel, PhoneGraph } from './phone-graph.ts';

/** A cost above that of any path: the sum over the longest utterance stays far below. */
export const unreachable = 1_000_000_000;

/** A node where a path may end, and the additional cost of ending there. */
export interface PathEnd {
  node: number;
  cost: number;
}

/** Copies the graph into flat arrays, because the search is the hot loop beside the engine's own. */
function flattenGraph(graph: PhoneGraph) {
  const count = graph.units.length;
  const senones = new Uint16Array(3 * count);
  const stay = new Int32Array(3 * count);
  const leave = new Int32Array(3 * count);
  graph.units.forEach(({ model }, unit) => {
    senones.set(model.senones, 3 * unit);
    stay.set(model.stay, 3 * unit);
    leave.set(model.leave, 3 * unit);
  });
  const byNode = graph.entries.slice().sort((left, right) => left.from - right.from);
  return {
    senones,
    stay,
    leave,
    next: Int32Array.from(graph.units, (unit) => unit.next),
    node: Int32Array.from(graph.units, (unit) => unit.node),
    label: Int32Array.from(graph.units, (unit) => unit.label),
    entryNode: Int32Array.from(byNode, (entry) => entry.from),
    entryUnit: Int32Array.from(byNode, (entry) => entry.to),
    entryCost: Int32Array.from(byNode, (entry) => entry.cost),
  };
}

type FlatGraph = ReturnType<typeof flattenGraph>;

/** A label on the best path; frames `[startFrame, endFrame)`. */
export interface PathSegment {
  label: PathLabel;
  startFrame: number;
  endFrame: number;
  /** The cost of the best path up to its end. */
  costAtEnd: number;
}

/**
 * A backward-linked list of the labels that paths have completed. An index into it is a backpointer; −1 is
 * the start.
 */
class PathHistory {
  readonly #labels: number[] = [];
  readonly #endFrames: number[] = [];
  readonly #previous: number[] = [];
  readonly #costs: number[] = [];

  add(label: number, endFrame: number, previous: number, cost: number): number {
    this.#labels.push(label);
    this.#costs.push(cost);
    this.#endFrames.push(endFrame);
    this.#previous.push(previous);
    return this.#labels.length - 1;
  }

  /** Returns the segments up to a backpointer, in chronological order. */
  trace(labels: readonly PathLabel[], last: number): PathSegment[] {
    const segments: PathSegment[] = [];
    for (let at = last; at >= 0; at = this.#previous[at] ?? -1) {
      const before = this.#previous[at] ?? -1;
      const label = labels[this.#labels[at] ?? 0];
      const startFrame = before >= 0 ? (this.#endFrames[before] ?? 0) : 0;
      const [endFrame, costAtEnd] = [this.#endFrames[at] ?? 0, this.#costs[at] ?? 0];
      if (label) segments.push({ label, startFrame, endFrame, costAtEnd });
    }
    return segments.reverse();
  }
}

/** Viterbi search by token passing through a phone graph, frame by frame. */
export class GraphSearch {
  readonly #graph: PhoneGraph;
  readonly #flat: FlatGraph;
  readonly #beam: number;
  readonly #history = new PathHistory();
  /** The cost and the backpointer of the best path into each state; three states per unit. */
  readonly #cost: Int32Array;
  readonly #backpointer: Int32Array;
  /** The same for the paths that may enter each unit in the next frame. */
  readonly #entryCost: Int32Array;
  readonly #entryBackpointer: Int32Array;
  readonly #nodeCost: Int32Array;
  /** Per node: the backpointer (after shortcuts), and while exits are collected, the exit's unit. */
  readonly #nodeBackpointer: Int32Array;
  readonly #nodeUnit: Int32Array;
  /** The lowest cost of all paths so far. */
  #bestCost = 0;
  #frame = 0;

  /** @param beam paths whose cost exceeds the best one's by more than this are dropped; in cost units */
  constructor(graph: PhoneGraph, beam: number) {
    const count = graph.units.length;
    this.#graph = graph;
    this.#flat = flattenGraph(graph);
    this.#beam = beam;
    this.#cost = new Int32Array(3 * count).fill(unreachable);
    this.#backpointer = new Int32Array(3 * count).fill(-1);
    this.#entryCost = new Int32Array(count).fill(unreachable);
    this.#entryBackpointer = new Int32Array(count).fill(-1);
    this.#nodeCost = new Int32Array(graph.nodeCount).fill(unreachable);
    this.#nodeBackpointer = new Int32Array(graph.nodeCount).fill(-1);
    this.#nodeUnit = new Int32Array(graph.nodeCount).fill(-1);
    this.#nodeCost[0] = 0;
    this.#followNodes();
  }

  get bestCost(): number {
    return this.#bestCost;
  }

  /** Advances by one frame. */
  advance(costs: SenoneCosts): void {
    this.#moveInside(costs);
    this.#nodeCost.fill(unreachable);
    this.#leaveUnits();
    this.#recordExits();
    this.#frame += 1;
    this.#followNodes();
  }

  /** Moves all states by one frame. */
  #moveInside(costs: SenoneCosts): void {
    const cost = this.#cost;
    const limit = this.#bestCost + this.#beam;
    let best = unreachable;
    for (let unit = 0, at = 0; unit < this.#entryCost.length; unit += 1, at += 3) {
      const first = cost[at] ?? 0;
      const second = cost[at + 1] ?? 0;
      const third = cost[at + 2] ?? 0;
      if (first <= limit || second <= limit || third <= limit || (this.#entryCost[unit] ?? 0) <= limit) {
        const reached = this.#moveUnit(unit, costs);
        if (reached < best) best = reached;
      } else if (first !== unreachable || second !== unreachable || third !== unreachable) {
        cost.fill(unreachable, at, at + 3);
      }
    }
    this.#bestCost = best;
  }

  /** Moves the three states of a unit, the last one first, and returns the lowest cost in it. */
  #moveUnit(unit: number, costs: SenoneCosts): number {
    const { senones, stay, leave } = this.#flat;
    const cost = this.#cost;
    const backpointer = this.#backpointer;
    let best = unreachable;
    for (let state = 2; state >= 0; state -= 1) {
      const at = 3 * unit + state;
      let now = (cost[at] ?? 0) + (stay[at] ?? 0);
      const before = state === 0 ? (this.#entryCost[unit] ?? 0) : (cost[at - 1] ?? 0) + (leave[at - 1] ?? 0);
      if (before < now) {
        now = before;
        backpointer[at] = (state === 0 ? this.#entryBackpointer[unit] : backpointer[at - 1]) ?? -1;
      }
      now += costs.of(senones[at] ?? 0);
      cost[at] = now > unreachable ? unreachable : now;
      if (now < best) best = now;
    }
    return best;
  }

  #leaveUnits(): void {
    const { leave, next, node } = this.#flat;
    const limit = this.#bestCost + this.#beam;
    this.#entryCost.fill(unreachable);
    for (let unit = 0; unit < next.length; unit += 1) {
      const inside = this.#cost[3 * unit + 2] ?? unreachable;
      if (inside > limit) continue;
      const exit = inside + (leave[3 * unit + 2] ?? 0);
      const following = next[unit] ?? -1;
      if (following >= 0) {
        if (exit < (this.#entryCost[following] ?? 0)) {
          this.#entryCost[following] = exit;
          this.#entryBackpointer[following] = this.#backpointer[3 * unit + 2] ?? -1;
        }
      } else {
        const target = node[unit] ?? 0;
        if (exit < (this.#nodeCost[target] ?? 0)) {
          this.#nodeCost[target] = exit;
          this.#nodeUnit[target] = unit;
        }
      }
    }
  }

  /** Adds the labels that have reached a node to the history. */
  #recordExits(): void {
    for (let node = 0; node < this.#nodeCost.length; node += 1) {
      if ((this.#nodeCost[node] ?? unreachable) >= unreachable) continue;
      const unit = this.#nodeUnit[node] ?? 0;
      const label = this.#flat.label[unit] ?? 0;
      const cost = this.#nodeCost[node] ?? 0;
      this.#nodeBackpointer[node] = this.#history.add(
        label,
        this.#frame + 1,
        this.#backpointer[3 * unit + 2] ?? -1,
        cost,
      );
    }
  }

  /** Follows all edges that consume no frame: from node to node, then into the units. */
  #followNodes(): void {
    for (const { from, to, cost } of this.#graph.shortcuts) {
      const total = (this.#nodeCost[from] ?? unreachable) + cost;
      if (total >= (this.#nodeCost[to] ?? 0)) continue;
      this.#nodeCost[to] = total;
      this.#nodeBackpointer[to] = this.#nodeBackpointer[from] ?? -1;
    }
    const { entryNode, entryUnit, entryCost } = this.#flat;
    for (let index = 0; index < entryNode.length; index += 1) {
      const node = entryNode[index] ?? 0;
      const before = this.#nodeCost[node] ?? unreachable;
      if (before >= unreachable) continue;
      const total = before + (entryCost[index] ?? 0);
      const unit = entryUnit[index] ?? 0;
      if (total >= (this.#entryCost[unit] ?? 0)) continue;
      this.#entryCost[unit] = total;
      this.#entryBackpointer[unit] = this.#nodeBackpointer[node] ?? -1;
    }
  }

  /** Returns the best path so far: its finished labels, and the label that is in progress. */
  partialPath(): { finished: PathSegment[]; current: PathLabel | undefined } {
    let best = -1;
    let bestCost = unreachable;
    this.#cost.forEach((cost, state) => {
      if (cost >= bestCost) return;
      bestCost = cost;
      best = state;
    });
    if (best < 0) return { finished: [], current: undefined };
    const label = this.#flat.label[Math.floor(best / 3)] ?? 0;
    return {
      finished: this.#history.trace(this.#graph.labels, this.#backpointer[best] ?? -1),
      current: this.#graph.labels[label],
    };
  }

  /**
   * Returns the best path that ends at one of the nodes now, including their additional costs; undefined if
   * there is none.
   */
  completePath(ends: readonly PathEnd[]): PathSegment[] | undefined {
    const node = this.#bestEnd(ends)?.node;
    const last = node === undefined ? -1 : (this.#nodeBackpointer[node] ?? -1);
    return last < 0 ? undefined : this.#history.trace(this.#graph.labels, last);
  }

  /** Returns the cost of {@link completePath}; `unreachable` if there is none. */
  completeCost(ends: readonly PathEnd[]): number {
    const end = this.#bestEnd(ends);
    return end ? (this.#nodeCost[end.node] ?? 0) + end.cost : unreachable;
  }

  #bestEnd(ends: readonly PathEnd[]): PathEnd | undefined {
    let best: PathEnd | undefined;
    let bestCost = unreachable;
    for (const end of ends) {
      const total = (this.#nodeCost[end.node] ?? unreachable) + end.cost;
      if (total >= bestCost) continue;
      bestCost = total;
      best = end;
    }
    return best;
  }
}
