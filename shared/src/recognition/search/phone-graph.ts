import type { PhoneModel } from '../acoustic-model/acoustic-model.ts';

/** What a path through the graph says it went through. */
export type PathLabel =
  | { kind: 'word'; planIndex: number; pronunciationIndex: number }
  | { kind: 'garbage'; phone: number }
  | { kind: 'silence' };

interface Unit {
  model: PhoneModel;
  /** The unit that follows inside of the same label, or −1 at its end. */
  next: number;
  /** Where a label's last unit leads to. */
  node: number;
  label: number;
}

interface Link {
  from: number;
  to: number;
  cost: number;
}

/** A graph of phone models between nodes, as it is being built. Node 0 is the start. */
export class PhoneGraph {
  readonly units: Unit[] = [];
  readonly labels: PathLabel[] = [];
  /** From a node to the first unit of a label. */
  readonly entries: Link[] = [];
  /** From node to node without any sound, in the order in which they are to be followed. */
  readonly shortcuts: Link[] = [];
  nodeCount = 0;

  addNode(): number {
    this.nodeCount += 1;
    return this.nodeCount - 1;
  }

  /** Adds the models of one label and gives its first unit; `enter` leads to it. */
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
