import type { PhoneModel } from '../acoustic-model/acoustic-model.ts';

/** The label of a part of a path. */
export type PathLabel =
  | { kind: 'word'; planIndex: number; pronunciationIndex: number }
  | { kind: 'garbage'; phone: number }
  | { kind: 'silence' };

interface Unit {
  model: PhoneModel;
  /** The next unit within the same label, or −1 at its end. */
  next: number;
  /** The node after a label's last unit. */
  node: number;
  label: number;
}

interface Link {
  from: number;
  to: number;
  cost: number;
}

/** A graph of phone models between nodes. Node 0 is the start. */
export class PhoneGraph {
  readonly units: Unit[] = [];
  readonly labels: PathLabel[] = [];
  /** Edges from a node to the first unit of a label. */
  readonly entries: Link[] = [];
  /**
   * Edges from node to node that consume no frames (epsilon arcs), in the order in which they must be
   * followed.
   */
  readonly shortcuts: Link[] = [];
  nodeCount = 0;

  addNode(): number {
    this.nodeCount += 1;
    return this.nodeCount - 1;
  }

  /** Adds the models of one label and returns its first unit; connect it with `enter`. */
  addPath(models: readonly PhoneModel[], label: PathLabel, toNode: number): number {
    const first = this.units.length;
    this.labels.push(label);
    models.forEach((model, index) => {
      const isLast = index === models.length - 1;
      this.units.push({
        model,
        next: isLast ? -1 : first + index + 1,
        node: isLast ? toNode : -1,
        label: this.labels.length - 1,
      });
    });
    return first;
  }

  enter(from: number, unit: number, cost: number): void {
    this.entries.push({ from, to: unit, cost });
  }

  shortcut(from: number, to: number, cost: number): void {
    this.shortcuts.push({ from, to, cost });
  }
}
