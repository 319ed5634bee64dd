/** The separator between blocks in the text; the text has no other line breaks. */
export const blockBreak = '\n';

/** A piece of the text and the corresponding characters of the page, one for one. */
export interface TextPiece {
  /** The index of the first character in the text. */
  start: number;
  length: number;
  node: Text;
  /** The index of the first character in the node's data. */
  nodeStart: number;
}

/** A part of the page as a person reads it. */
export interface PageText {
  readonly text: string;
  /** The pieces in order. Characters between pieces (a line break, a block's end) are not on the page. */
  readonly pieces: readonly TextPiece[];
}

const whiteSpace = /\s/;
/** The mark of a note in plain text. In code it is an index. */
const noteMark = /\[(?:[1-9]\d{0,2}|note \d+|citation needed)\]/iy;
const code = 'code, kbd, pre, samp';
/** The rest of a word whose first letter is a drop cap: in small letters, or in capitals. */
const restOfWord = /^(?:\p{Ll}|['’]\p{Ll}|\p{Lu}\p{Lu})/u;

/** Invisible characters: soft hyphens, zero-width spaces, joiners and direction marks. */
const invisible = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/;

/**
 * Builds the rendered text: white space is collapsed, invisible characters are left out, each character's position is
 * kept.
 */
export class TextBuilder {
  // One part per character, joined once: appending to a string and reading its end copies it every time.
  readonly #characters: string[] = [];
  readonly #pieces: TextPiece[] = [];
  #lineBreaks = 0;
  /** The length after a drop cap that no text follows yet. */
  #dropCapEnd: number | null = null;

  /** The number of characters so far. */
  get length(): number {
    return this.#characters.length;
  }

  build(): PageText {
    return { text: this.#characters.join(''), pieces: this.#pieces };
  }

  /** Adds a text node. With `keepsLineBreaks` its own line breaks are kept. */
  addText(node: Text, keepsLineBreaks: boolean): void {
    const { data } = node;
    for (let index = 0; index < data.length; index++) {
      const character = data.charAt(index);
      if (character === '\n' && keepsLineBreaks) this.addLineBreak();
      else if (whiteSpace.test(character)) this.#addSpace(node, index);
      else if (character === '[' && this.#noteLength(node, index) > 0)
        index += this.#noteLength(node, index) - 1;
      else if (!invisible.test(character)) {
        this.#lineBreaks = 0;
        this.#joinDropCap(data.slice(index, index + 2));
        this.#append(character, node, index);
      }
    }
  }

  /** One break continues the sentence in the next text line; two in a row end a paragraph. */
  addLineBreak(): void {
    this.#lineBreaks += 1;
    if (this.#lineBreaks >= 2) this.endBlock();
    else if (!this.#endsWithSpace()) this.#characters.push(' ');
  }

  endBlock(): void {
    if (this.#characters.at(-1) === ' ') this.#dropLast();
    if (!this.#endsWithSpace()) this.#characters.push(blockBreak);
    this.#lineBreaks = 0;
  }

  /** The text so far ends with a drop cap: the next block may be the rest of its word. */
  endDropCap(): void {
    this.#dropCapEnd = this.length;
  }

  #joinDropCap(next: string): void {
    const end = this.#dropCapEnd;
    this.#dropCapEnd = null;
    if (end === null || this.length !== end + 1 || !restOfWord.test(next)) return;
    // "A man": a word of its own, in the same paragraph.
    const isWord = this.#characters[end] === ' ' && /[AI]/.test(this.#characters[end - 1] ?? '');
    if (this.#endsWithSpace() && !isWord) this.#dropLast();
  }

  /** Returns the length of the note mark here, directly after a word or its punctuation; 0 if there is none. */
  #noteLength({ data, parentElement }: Text, index: number): number {
    noteMark.lastIndex = index;
    const length = this.#endsWithSpace() ? 0 : (noteMark.exec(data)?.[0].length ?? 0);
    return length > 0 && parentElement?.closest(code) ? 0 : length;
  }

  #addSpace(node: Text, index: number): void {
    if (!this.#endsWithSpace()) this.#append(' ', node, index);
  }

  #append(character: string, node: Text, index: number): void {
    const last = this.#pieces.at(-1);
    const start = this.#characters.length;
    const isNext =
      last?.node === node && last.nodeStart + last.length === index && last.start + last.length === start;
    if (last && isNext) last.length += 1;
    else this.#pieces.push({ start, length: 1, node, nodeStart: index });
    this.#characters.push(character);
  }

  /** True at the very start too, where no space is wanted either. */
  #endsWithSpace(): boolean {
    const last = this.#characters.at(-1);
    return last === undefined || last === ' ' || last === blockBreak;
  }

  #dropLast(): void {
    this.#characters.pop();
    const last = this.#pieces.at(-1);
    if (!last || last.start + last.length <= this.#characters.length) return;
    last.length -= 1;
    if (last.length === 0) this.#pieces.pop();
  }
}
