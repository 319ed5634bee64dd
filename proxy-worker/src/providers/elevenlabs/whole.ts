/**
 * Whether the speech ends before the text does: an answer that was cut can look whole to HTTP. Only letters and figures
 * count, as the vendor may trim the rest; where they aren't the text's own from its beginning, nothing is said about them.
 * @param spoken The characters that have times; empty where the vendor gave none.
 */
export function isCutShort(text: string, spoken: string): boolean {
  const heard = essence(spoken);
  const wanted = essence(text);
  return heard.length > 0 && heard.length < wanted.length && wanted.startsWith(heard);
}

/** Without the vendor's own marks, `<break time="1s" />` and `[whispers]`: they are obeyed, not said. */
function essence(text: string): string {
  return text
    .replace(/<[^>]*>|\[[^\]]*\]/g, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
