/** Stands in the text where one block ends and another begins; the text has no other line breaks. */
export const blockBreak = '\n';

/** Some characters of the text and the characters of the page that they are, one for one. */
export interface TextPiece {
  /** Index of the first one in the text. */
  start: number;
  length: number;
  node: Text;
  /** Index of the first one in the node's data. */
  nodeStart: number;
}

/** A part of the page as a person reads it. */
export interface PageText {
  readonly text: string;
  /** In order. Characters between pieces (a line break, a block's end) stand nowhere on the page. */
  readonly pieces: readonly TextPiece[];
}

const whiteSpace = /\s/;

/** Soft hyphens, zero-width spaces, joiners of lines and marks of direction: seen by nobody. */
const invisible = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/;

/** Gathers text as it is rendered: white space collapsed, the invisible left out, each character's place kept. */
export class TextBuilder {
  // One part per character, joined once: appending to a string and looking at its end copies it every time.
  readonly #characters: string[] = [];
  readonly #pieces: TextPiece[] = [];
  #lineBreaks = 0;

  /** How many characters there are so far. */
  get length(): number {
    return this.#characters.length;
  }

  build(): PageText {
    return { text: this.#characters.join(''), pieces: this.#pieces };
  }

  /** Adds a text node. With `keepsLineBreaks` its own line breaks count as such. */
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

  /** One break goes on with the sentence on the next line; two in a row end a paragraph. */
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

  /** True also at the very start, where no space is wanted either. */
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
