/** Takes the next character of what isn't speech, and returns true for its last one. */
export type Skip = (character: string) => boolean;

export interface Token {
  /** The number of characters that are read. */
  length: number;
  /** The speech in them, without marks; none by default. */
  said?: string;
  /** An insertion is speech in brackets: commas are around it. */
  isInsertion?: boolean;
  /** Finds the end of what follows, which isn't speech. */
  skip?: Skip;
  /** The mark that began a line, or the line of a fence around an answer. */
  line?: 'item' | 'quote' | 'fence';
  /** The number of a list's item. */
  item?: number;
}

export interface Place {
  /** The speech before the text. */
  before: string;
  isLineStart: boolean;
  /** True where white space, or nothing, is before the text. */
  isWordStart: boolean;
  /** The number of the last item of a list. */
  item: number;
  isInFence: boolean;
  /** True where the text is the end of the answer. */
  isEnd: boolean;
  /** Converts the inside of marks to speech. */
  speak(inside: string): string;
}

/** `perhaps`: more text decides. Undefined: the text is none of these. */
export type Reading = Token | 'perhaps' | undefined;

/** The longest aside. A longer piece in brackets or between asterisks is no aside, but an unclosed mark. */
export const MAX_ASIDE = 160;
/** The longest address, tag, formula or code within a line. */
export const MAX_INLINE = 1_000;

/** Skips up to a mark, which is included. */
export function skipTo(mark: RegExp): Skip {
  let tail = '';
  return (character) => {
    tail = (tail + character).slice(-60);
    return mark.test(tail);
  };
}

const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Returns the index of the bracket that closes the first one; -1 while it is open. */
export function closingIndex(text: string): number {
  const opener = text.charAt(0);
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === opener) depth += 1;
    else if (text[at] === closers[opener]) depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}
