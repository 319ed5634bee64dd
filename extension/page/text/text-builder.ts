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
      else if (!invisible.test(character)) {
        this.#lineBreaks = 0;
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
