/** A run of capitals, or a word with or without a capital: "NBCUniversal" has two parts. */
const part = /\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{M}]+/gu;

/** Beginnings of names after which a capital begins no new word: "McKayla", "DeAndre". */
const namePrefixes: ReadonlySet<string> = new Set('mc mac de di da la le o'.split(' '));

/**
 * Divides a written word at the capitals inside it: "LibreOffice" into "Libre" and "Office". Empty for a word
 * without such capitals, and for a name with a prefix.
 */
export function camelCaseParts(written: string): string[] {
  const parts = written.match(part) ?? [];
  if (parts.length < 2 || parts.join('') !== written) return [];
  return namePrefixes.has(parts[0]?.toLowerCase() ?? '') && parts.length === 2 ? [] : parts;
}
