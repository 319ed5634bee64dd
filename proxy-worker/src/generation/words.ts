/** The words of a text, in order: lower case, one kind of apostrophe. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFC').toLowerCase().replaceAll('’', "'");
  return plain.match(/[\p{L}\p{N}]+(?:'\p{L}+)*/gu) ?? [];
}

/** True where two texts differ in punctuation and case only: speech has neither. */
export function sameWords(one: string, other: string): boolean {
  return wordsOf(one).join(' ') === wordsOf(other).join(' ');
}

/** The piece of `text` that `said` quotes, as it stands there; undefined where nobody said that. */
export function quotedFrom(text: string, said: string): string | undefined {
  const words = wordsOf(said);
  if (words.length === 0) return undefined;
  const letter = '[\\p{L}\\p{N}]';
  const pattern = words.map((word) => word.replaceAll("'", "['’]")).join('[^\\p{L}\\p{N}]+');
  return text.normalize('NFC').match(new RegExp(`(?<!${letter})${pattern}(?!${letter})`, 'iu'))?.[0];
}

/** Without what says the same as one before it. */
export function distinct<T>(items: readonly T[], textOf: (item: T) => string): T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = wordsOf(textOf(item)).join(' ');
    return !seen.has(key) && seen.add(key);
  });
}

/** Whether the text has the word, or each word of the phrase, in a form of it: "tries" of "try", not "went" of "go". */
export function hasFormOf(text: string, phrase: string): boolean {
  const words = wordsOf(text);
  return wordsOf(phrase).every((part) => words.some((word) => isFormOf(word, part)));
}

/** Beginnings of three letters or more that are the same but for the last letters: "happily" and "happy", not "cat" and "category". */
function isFormOf(word: string, part: string): boolean {
  if (word === part) return true;
  let shared = 0;
  while (shared < part.length && word[shared] === part[shared]) shared += 1;
  const left = Math.max(word.length, part.length) - shared;
  return shared >= Math.max(2, part.length - 2) && left <= 4 && (shared > 2 || left <= 3);
}
