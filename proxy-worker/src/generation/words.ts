/** Returns the words of a text in order: lower case, with one kind of apostrophe. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFC').toLowerCase().replaceAll('’', "'");
  return plain.match(/[\p{L}\p{N}]+(?:'\p{L}+)*/gu) ?? [];
}

/** Returns true where two texts differ in punctuation and case only, which speech doesn't have. */
export function sameWords(one: string, other: string): boolean {
  return wordsOf(one).join(' ') === wordsOf(other).join(' ');
}

/** Returns the part of `text` that `said` quotes, in its original form; undefined where nobody said it. */
export function quotedFrom(text: string, said: string): string | undefined {
  const words = wordsOf(said);
  if (words.length === 0) return undefined;
  const letter = '[\\p{L}\\p{N}]';
  const pattern = words.map((word) => word.replaceAll("'", "['’]")).join('[^\\p{L}\\p{N}]+');
  return text.normalize('NFC').match(new RegExp(`(?<!${letter})${pattern}(?!${letter})`, 'iu'))?.[0];
}

/** Removes items that repeat an earlier one. */
export function distinct<T>(items: readonly T[], textOf: (item: T) => string): T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = wordsOf(textOf(item)).join(' ');
    return !seen.has(key) && seen.add(key);
  });
}

/**
 * Returns true if the text has the word, or each word of the phrase, in an inflected form: "tries" of "try",
 * not "went" of "go".
 */
export function hasFormOf(text: string, phrase: string): boolean {
  const words = wordsOf(text);
  return wordsOf(phrase).every((part) => words.some((word) => isFormOf(word, part)));
}

/**
 * Returns true if two words share a beginning of three letters or more and differ only in the last letters:
 * "happily" and "happy", not "cat" and "category".
 */
function isFormOf(word: string, part: string): boolean {
  if (word === part) return true;
  let shared = 0;
  while (shared < part.length && word[shared] === part[shared]) shared += 1;
  const left = Math.max(word.length, part.length) - shared;
  return shared >= Math.max(2, part.length - 2) && left <= 4 && (shared > 2 || left <= 3);
}
