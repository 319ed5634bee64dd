/** Picks items at equal distances, so that all speakers or places are among them. */
export function evenly<Item>(all: readonly Item[], count: number): Item[] {
  const step = Math.max(1, all.length / count);
  return Array.from({ length: Math.min(count, all.length) }, (_, at) => all[Math.floor(at * step)]).filter(
    (item) => item !== undefined,
  );
}
