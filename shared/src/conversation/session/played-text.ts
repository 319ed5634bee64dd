/**
 * What was heard of a text of which so many characters were spoken: up to the end of the last word that was said whole.
 * A word counts as said when its last letter was.
 * @param characters from the text's beginning; what lies outside is its beginning or end
 */
export function playedText(text: string, characters: number): string {
  const spoken = Math.min(Math.max(0, Math.floor(characters)), text.length);
  let end = 0;
  for (const { index, 0: word } of text.matchAll(/\S+/gu)) {
    const lastLetter = word.search(/[\p{L}\p{N}][^\p{L}\p{N}]*$/u);
    // A dash or a quote by itself is heard with the word before it.
    const saidAt = lastLetter < 0 ? end : index + lastLetter + 1;
    if (saidAt > spoken) break;
    end = index + word.length;
  }
  const heard = text.slice(0, end).trim();
  return /[\p{L}\p{N}]/u.test(heard) ? heard : '';
}

/** Whether nothing that is said is left behind so many characters. */
export function isPlayedWhole(text: string, characters: number): boolean {
  return !/[\p{L}\p{N}]/u.test(text.slice(Math.max(0, characters)));
}
