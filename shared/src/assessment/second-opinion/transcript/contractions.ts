/** Irregular short forms. */
const irregular: Readonly<Record<string, readonly string[]>> = {
  "can't": ['cannot', 'can not'],
  cannot: ['can not'],
  "won't": ['will not'],
  "shan't": ['shall not'],
  "let's": ['let us'],
  "'tis": ['it is'],
  "'twas": ['it was'],
  "'em": ['them'],
  "'til": ['until', 'till'],
  "'cause": ['because'],
  "ma'am": ['madam'],
  "y'all": ['you all'],
  gonna: ['going to'],
  wanna: ['want to'],
  gotta: ['got to'],
  kinda: ['kind of'],
  gimme: ['give me'],
  lemme: ['let me'],
  dunno: ["don't know", 'do not know'],
  ok: ['okay'],
  mr: ['mister'],
};

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
 * All written forms of a word, including its long forms, because transcribers choose freely between "don't" and "do
 * not". The word itself is first.
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
