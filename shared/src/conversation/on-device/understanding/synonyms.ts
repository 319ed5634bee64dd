import rings from './synonyms.json' with { type: 'json' };

/** Words that mean the same in the scenes; a key with one of them is found by the others. */
const bySense = new Map<string, Set<string>>();
for (const ring of rings.map((words) => words.split(' '))) {
  for (const word of ring) {
    const known = bySense.get(word) ?? new Set<string>();
    for (const other of ring) known.add(other);
    bySense.set(word, known);
  }
}

/** Returns the words of the same meaning as a word. */
export const synonymsOf = (word: string): ReadonlySet<string> => bySense.get(word) ?? none;
const none: ReadonlySet<string> = new Set();

/** Returns true for two words of one meaning. */
export function meansSame(left: string, right: string): boolean {
  return bySense.get(left)?.has(right) ?? false;
}
