import { areInOtherParts, type Distance, distance, type Place } from './boxes.ts';

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

/** Nothing stands between a word and these, or between these and a word. */
const closesWord = /^(?:[,.;:!?…)\]}”’%]|'(?:s|t|re|ve|ll|d|m)(?!\p{L}))/iu;
const opensWord = /[([{“‘]/;
const softHyphen = '\u00ad';
const hyphens = /[-\u2010]/;
/** The first part of a compound, which keeps its hyphen at the end of a line. */
export const compound =
  /(?<![\p{L}-])(?:all|anti|co|cross|ex|half|high|ill|long|low|mid|multi|non|post|pre|re|self|semi|short|so|so-\p{L}+|\p{L}+-\p{L}+|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|well)[-\u2010]$/iu;
/** The rest of a word that was divided; not the word behind the hyphen of "two- and three-day". */
const restOfDivided = /^(?!(?:and|or|to)(?!\p{L}))\p{Ll}/u;
/** The characters that are read before a decision. */
const tailCharacters = 60;

/** The places where a text may go on: a new line, a piece of a layout, or a box in a line. */
type Seam = 'line' | 'piece' | 'box';

/** Invisible characters: soft hyphens, zero-width spaces, joiners, signs of formulas and direction marks. */
const invisible = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/;

/**
 * Builds the rendered text: white space is collapsed, invisible characters are left out, each character's
 * position is kept.
 */
export class TextBuilder {
  // One part per character, joined once: appending to a string and reading its end copies it every time.
  readonly #characters: string[] = [];
  readonly #pieces: TextPiece[] = [];
  #lineBreaks = 0;
  /** The length after a drop cap that no text follows yet. */
  #dropCapEnd: number | null = null;
  /** The seam that no text follows yet. */
  #seam: Seam | null = null;
  /** The length after a soft hyphen that no text follows yet. */
  #softHyphenEnd: number | null = null;

  /** The number of characters so far. */
  get length(): number {
    return this.#characters.length;
  }

  /** True if nothing of the next block was added. */
  get isAtBlockEnd(): boolean {
    const last = this.#characters.at(-1);
    return last === undefined || last === blockBreak;
  }

  build(): PageText {
    return { text: this.#characters.join(''), pieces: this.#pieces };
  }

  /** The end of the text so far, within its block. */
  tail(): string {
    const end = this.#characters.slice(-tailCharacters).join('');
    return end.slice(end.lastIndexOf(blockBreak) + 1);
  }

  /** Returns how far a character of the page is from the last one. */
  distanceTo(place: Place): Distance {
    const last = this.#lastPlace();
    return last ? distance(last, place) : 'unknown';
  }

  #isOtherPart(place: Place): boolean {
    const last = this.#lastPlace();
    return last !== null && areInOtherParts(last, place);
  }

  #lastPlace(): Place | null {
    const last = this.#pieces.at(-1);
    return last ? { node: last.node, index: last.nodeStart + last.length - 1 } : null;
  }

  /** The text goes on in another piece of a layout, or in another box of the line. */
  addSeam(seam: 'piece' | 'box'): void {
    // Between pieces the layout tells more than a line break does.
    if (seam === 'piece' || this.#seam === null) this.#seam = seam;
  }

  /**
   * Adds a text node. With `keepsLineBreaks` its own line breaks are kept.
   * @param form returns the character that is written for one of the page: "⁸" for a raised 8
   */
  addText(node: Text, keepsLineBreaks: boolean, form = (character: string) => character): void {
    const { data } = node;
    for (let index = 0; index < data.length; index++) {
      const character = data.charAt(index);
      if (character === '\n' && keepsLineBreaks) this.addLineBreak();
      else if (whiteSpace.test(character)) this.#addSpace(node, index);
      else if (character === '[' && this.#noteLength(node, index) > 0)
        index += this.#noteLength(node, index) - 1;
      else if (character === softHyphen) this.#softHyphenEnd = this.length;
      else if (!invisible.test(character)) {
        this.#lineBreaks = 0;
        this.#joinDropCap(data.slice(index, index + 2));
        if (this.#seam) this.#closeSeam(this.#seam, data.slice(index, index + 4), { node, index });
        this.#append(form(character), node, index);
      }
    }
  }

  /** One break continues the sentence in the next text line; two in a row end a paragraph. */
  addLineBreak(): void {
    this.#lineBreaks += 1;
    if (this.#lineBreaks >= 2) this.endBlock();
    else this.#seam = 'line';
  }

  endBlock(): void {
    if (this.#characters.at(-1) === ' ') this.#dropLast();
    if (!this.#endsWithSpace()) this.#characters.push(blockBreak);
    this.#lineBreaks = 0;
    this.#seam = null;
  }

  /** The text so far ends with a drop cap: the next block may be the rest of its word. */
  endDropCap(): void {
    this.#dropCapEnd = this.length;
  }

  /** Decides what stands between the text so far and the text that goes on. */
  #closeSeam(seam: Seam, next: string, place: Place): void {
    this.#seam = null;
    if (this.#softHyphenEnd === this.length && this.length > 0) return;
    const last = this.#characters.at(-1) ?? '';
    if (this.#isDivided() && seam !== 'box') {
      const isJoined = seam === 'piece' && this.distanceTo(place) === 'joined';
      if (last === ' ' && restOfDivided.test(next)) this.#dropLast();
      if (isJoined) return;
      if (restOfDivided.test(next) && !compound.test(this.tail())) this.#dropLast();
      if (restOfDivided.test(next) || /^[\p{L}\p{N}]/u.test(next)) {
        if (/^(?:and|or|to)(?!\p{L})/u.test(next)) this.#characters.push(' ');
        return;
      }
    }
    if (this.#endsWithSpace()) return;
    if (seam === 'line') {
      this.#characters.push(' ');
      return;
    }
    const gap = this.distanceTo(place);
    const isItem = gap === 'below' && /^\P{Ll}*\p{Lu}/u.test(next) && this.#isOtherPart(place);
    if (seam === 'piece' && (gap === 'paragraph' || isItem)) this.endBlock();
    // A sign that is a word of a transcript has the words' gap before it.
    else if (seam === 'piece' && (closesWord.test(next) || opensWord.test(last))) return;
    else if (/^(apart|below|paragraph)$/.test(gap) || (gap === 'unknown' && seam === 'piece'))
      this.#characters.push(' ');
  }

  /** True if the text ends with a letter and a hyphen, and perhaps a space. */
  #isDivided(): boolean {
    const end = this.#characters.at(-1) === ' ' ? -2 : -1;
    return hyphens.test(this.#characters.at(end) ?? '') && /\p{L}/u.test(this.#characters.at(end - 1) ?? '');
  }

  #joinDropCap(next: string): void {
    const end = this.#dropCapEnd;
    this.#dropCapEnd = null;
    if (end === null || this.length !== end + 1 || !restOfWord.test(next)) return;
    // "A man": a word of its own, in the same paragraph.
    const isWord = this.#characters[end] === ' ' && /[AI]/.test(this.#characters[end - 1] ?? '');
    if (this.#endsWithSpace() && !isWord) this.#dropLast();
  }

  /**
   * Returns the length of the note mark here, directly after a word or its punctuation; 0 if there is none.
   */
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
