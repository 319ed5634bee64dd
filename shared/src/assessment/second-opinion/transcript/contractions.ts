import contractions from './contractions.json' with { type: 'json' };

/** Irregular short forms. */
const irregular: Readonly<Record<string, readonly string[]>> = contractions;

/** The long forms of contracted endings; all of them are possible. */
const endings: readonly (readonly [string, readonly string[]])[] = [
  ["n't", ['not']],
  ["'m", ['am']],
  ["'re", ['are']],
  ["'ve", ['have']],
  ["'ll", ['will', 'shall']],
  ["'d", ['would', 'had', 'did']],
  ["'s", ['is', 'has']],
];

/**
 * All written forms of a word, including its long forms, because transcribers choose freely between "don't"
 * and "do not". The word itself is first.
 */
export function writtenForms(word: string): string[] {
  // "Constructor" is a word, and no own key of the table.
  const found = [word, ...((Object.hasOwn(irregular, word) ? irregular[word] : undefined) ?? [])];
  for (const [ending, long] of endings) {
    if (word.length > ending.length && word.endsWith(ending))
      found.push(...long.map((whole) => `${word.slice(0, -ending.length)} ${whole}`));
  }
  return found;
}
