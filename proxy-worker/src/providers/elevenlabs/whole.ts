/**
 * True where the speech ends before the text: a truncated answer can look complete to HTTP. Only letters and digits count,
 * since the vendor may trim the rest. Where they are not the beginning of the text, the answer counts as complete.
 * @param spoken the characters that have times; empty where the vendor sent none
 */
export function isCutShort(text: string, spoken: string): boolean {
  const spokenLetters = essence(spoken);
  const textLetters = essence(text);
  return (
    spokenLetters.length > 0 &&
    spokenLetters.length < textLetters.length &&
    textLetters.startsWith(spokenLetters)
  );
}

/** Returns the letters and digits without the vendor's markup, `<break time="1s" />` and `[whispers]`, which is not spoken. */
function essence(text: string): string {
  return text
    .replace(/<[^>]*>|\[[^\]]*\]/g, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
