/** Groups items by speaker, in the order in which the speakers first occur. */
export function bySpeaker<Item>(items: readonly Item[], speakerOf: (item: Item) => string): Item[][] {
  return [...Map.groupBy(items, speakerOf).values()];
}
