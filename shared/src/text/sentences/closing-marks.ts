/** The mark of a note in plain text: "[81]". */
const noteMark = /\[(?:\d{1,3}|note \d+|citation needed)\]/iy;
/** A sign that closes behind a stop, or a note's mark: "true.¹", "true.†". */
const closing = /[)\]}”’»›¹²³⁰⁴-⁹†‡]/;
/** These may open as well. */
const undirected = /["“'`″]/;
const quotationMark = /["“”„]/g;
const beginsWord = /^[\p{L}\p{N}]/u;
/** The reach of the search for a quotation's beginning. */
const quotationCharacters = 1_000;

/** Returns the end of the quotes, brackets and note marks that close behind a stop. */
export function closedEnd(text: string, stopEnd: number): number {
  let end = stopEnd;
  for (let length = closingLength(text, end); length > 0; length = closingLength(text, end)) end += length;
  return end;
}

function closingLength(text: string, at: number): number {
  noteMark.lastIndex = at;
  const note = noteMark.exec(text)?.[0];
  if (note !== undefined) return note.length;
  const character = text.charAt(at);
  if (closing.test(character)) return 1;
  if (undirected.test(character)) return closes(text, at) ? 1 : 0;
  // The quotation's end after a stray space: it is not the next quotation's beginning.
  const isStray = character === ' ' && /^["”](?!\S)/.test(text.slice(at + 1, at + 3));
  return isStray && isInQuotation(text, at) ? 2 : 0;
}

function closes(text: string, at: number): boolean {
  const character = text.charAt(at);
  const isBeforeWord = beginsWord.test(text.slice(at + 1, at + 3));
  if (character === '"' || character === '“')
    return isBeforeWord || character === '“' ? isInQuotation(text, at) : true;
  return !isBeforeWord;
}

function isInQuotation(text: string, at: number): boolean {
  const marks = text.slice(Math.max(0, at - quotationCharacters), at).match(quotationMark);
  return (marks?.length ?? 0) % 2 === 1;
}
