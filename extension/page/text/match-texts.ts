/**
 * Returns for each of some texts its index among others in the same order; -1 for one that is not there.
 * Texts that are there once are found first: between them, equal texts keep their places.
 */
export function matchTexts(texts: readonly string[], others: readonly string[]): number[] {
  const [once, onceThere] = [placesOfUnique(texts), placesOfUnique(others)];
  const found = texts.map(() => -1);
  let last = -1;
  for (const [text, at] of once) {
    const place = onceThere.get(text) ?? -1;
    if (place <= last) continue;
    found[at] = place;
    last = place;
  }
  let before = -1;
  for (const [at, text] of texts.entries()) {
    if (found[at] === -1) {
      const next = found.find((place, index) => index > at && place !== -1) ?? others.length;
      const place = others.indexOf(text, before + 1);
      found[at] = place < next ? place : -1;
    }
    before = Math.max(before, found[at] ?? -1);
  }
  return found;
}

function placesOfUnique(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return new Map([...texts.entries()].flatMap(([at, text]) => (counts.get(text) === 1 ? [[text, at]] : [])));
}
