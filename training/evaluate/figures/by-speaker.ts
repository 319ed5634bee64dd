/** Things in groups by who spoke, in the order in which speakers first come. */
export function bySpeaker<Item>(items: readonly Item[], speakerOf: (item: Item) => string): Item[][] {
  return [...Map.groupBy(items, speakerOf).values()];
}
