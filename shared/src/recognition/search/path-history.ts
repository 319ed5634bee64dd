import type { PathLabel } from './phone-graph.ts';

/** A label on the best path; frames `[startFrame, endFrame)`. */
export interface PathSegment {
  label: PathLabel;
  startFrame: number;
  endFrame: number;
}

/** Where paths have come to a node: linked backwards. */
export class PathHistory {
  readonly #labels: number[] = [];
  readonly #endFrames: number[] = [];
  readonly #previous: number[] = [];

  add(label: number, endFrame: number, previous: number): number {
    this.#labels.push(label);
    this.#endFrames.push(endFrame);
    this.#previous.push(previous);
    return this.#labels.length - 1;
  }

  /** The segments that lead to an entry, in the order of time. */
  trace(labels: readonly PathLabel[], entry: number): PathSegment[] {
    const segments: PathSegment[] = [];
    for (let at = entry; at >= 0; at = this.#previous[at] ?? -1) {
      const before = this.#previous[at] ?? -1;
      const label = labels[this.#labels[at] ?? 0];
      const startFrame = before >= 0 ? (this.#endFrames[before] ?? 0) : 0;
      if (label) segments.push({ label, startFrame, endFrame: this.#endFrames[at] ?? 0 });
    }
    return segments.reverse();
  }
}
