import type { PhoneGraph } from './phone-graph.ts';

/** The graph's numbers in flat arrays: the search is the one hot loop beside the engine's own. */
export function flattenGraph(graph: PhoneGraph) {
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
    entryFrom: Int32Array.from(byNode, (entry) => entry.from),
    entryTo: Int32Array.from(byNode, (entry) => entry.to),
    entryCost: Int32Array.from(byNode, (entry) => entry.cost),
  };
}

export type FlatGraph = ReturnType<typeof flattenGraph>;
