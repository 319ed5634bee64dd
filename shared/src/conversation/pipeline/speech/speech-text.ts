import { readWord } from './data-and-calls.ts';
import { readMark } from './marks.ts';
import type { Place, Skip, Token } from './reading.ts';

const entities = new Map(
  (
    'amp=& lt=< gt=> quot=" apos=\' hellip=… mdash=— ndash=– minus=- lsquo=‘ rsquo=’ ldquo=“ rdquo=” laquo=« raquo=» bull=• ' +
    'deg=° cent=¢ pound=£ euro=€ yen=¥ copy=© reg=® trade=™ times=× divide=÷ plusmn=± frac12=½ frac14=¼ frac34=¾ eacute=é ' +
    'egrave=è agrave=à ccedil=ç ntilde=ñ auml=ä ouml=ö uuml=ü szlig=ß'
  )
    .split(' ')
    .map((pair): [string, string] => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
);
const spaceEntity = /^&(?:nbsp|e[mn]sp|thinsp);$/u;
const perhapsEntity = /^&(?:#\d{0,7}|#x[\da-f]{0,6}|[a-z][a-z\d]{0,8})?$/iu;

function decoded(entity: string): string {
  const [, hex, decimal] = /^&#(?:x([\da-f]+)|(\d+));$/iu.exec(entity) ?? [];
  const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  if (point > 31 && point <= 0x10_ff_ff && (point < 0xd8_00 || point > 0xdf_ff))
    return String.fromCodePoint(point);
  return spaceEntity.test(entity) ? ' ' : (entities.get(entity.slice(1, -1)) ?? entity);
}

/** Emoji, the invisible characters between them, and signs that nobody says. */
const signs =
  /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u00AD\u00AF\u200B-\u200D\u2060\uFEFF\u{E0020}-\u{E007F}\u2190-\u21FF\u2300-\u27BF\u2900-\u297F\u2B00-\u2BFF]|\u20E3|\uFE0E|\uFE0F/gu;

/** Removes the marks that are left in a word. */
function plainWord(word: string): string {
  const plain = word
    .replace(/ʕ\S*ʔ|(?<=[\p{L}.!?])(?:[:;]-?[)(DP]|:[a-z_]{2,}:)$/gu, '')
    .replace(signs, '')
    .replace(/^(?:[-=]+>|<[-=]+|[-=]{3,})$/u, '')
    .replace(/(?<=\b[A-G])#(?!\w)/gu, ' sharp')
    .replace(/#(?=\d)/gu, 'number ')
    .replace(/={2,}|(?<![\p{L}\p{N}])\^|\^(?![\p{L}\p{N}])/gu, '')
    .replace(/(?<=[\p{L}\p{N}])_+(?=[\p{L}\p{N}])/gu, ' ')
    .replace(/["“”„«»[\](){}*_`~#|\\]+/gu, '');
  return /^[^\p{L}\p{N}\s.,;:!?…&+=<>%±×÷/@$€£¥–—-]+$/u.test(plain) ? '' : plain;
}

/** The longest text that waits for a decision. A longer one is read as if the answer ended with it. */
const MAX_HELD_CHARACTERS = 1_200;

/**
 * The speech in a language model's answer, as it is written. Its characters are read one by one, so the
 * pieces in which they arrive change nothing.
 */
export class SpeechText {
  #spoken = '';
  /** The part of the answer that isn't read yet: more text decides about it. */
  #unread = '';
  #entity = '';
  #skip: Skip | undefined;
  /** The white space since the last token. */
  #gap: '' | ' ' | '\n' = '\n';
  #isLineStart = true;
  /** True for a line that began with a mark. */
  #isMarked = false;
  #item = 0;
  #isInFence = false;
  /** True after an insertion: a comma separates it from words that follow. */
  #owesComma = false;
  #hasSkipped = false;
  readonly #isWithin: boolean;

  /** @param isWithin true for a part of a sentence */
  constructor(isWithin = false) {
    this.#isWithin = isWithin;
    this.#isLineStart = !isWithin;
  }

  /** The speech that no later text changes. */
  get spoken(): string {
    return this.#spoken;
  }

  /** True if the answer has parts that aren't speech: data, code, calls of tools. */
  get hasSkipped(): boolean {
    return this.#hasSkipped;
  }

  push(text: string): this {
    for (let at = 0; at < text.length; at += 1) this.#decode(text.charAt(at));
    return this;
  }

  /** Discards the part that isn't read yet. What follows begins a line. */
  breakOff(): void {
    this.#unread = this.#entity = '';
    this.#skip = undefined;
    this.#breakLine();
  }

  end(): this {
    this.#endEntity(this.#entity);
    while (this.#unread !== '' && this.#readNext(true));
    return this;
  }

  #decode(character: string): void {
    if (this.#entity === '' && character !== '&') {
      this.#read(character);
      return;
    }
    const entity = this.#entity + character;
    if (perhapsEntity.test(entity)) this.#entity = entity;
    else if (character === ';') this.#endEntity(decoded(entity));
    else {
      this.#endEntity(this.#entity);
      this.#decode(character);
    }
  }

  #endEntity(text: string): void {
    this.#entity = '';
    for (let at = 0; at < text.length; at += 1) this.#read(text.charAt(at));
  }

  #read(character: string): void {
    if (!this.#skip) {
      this.#unread += character;
      while (this.#unread !== '' && this.#readNext(false));
    } else if (this.#skip(character)) {
      this.#skip = undefined;
      if (character === '\n') this.#breakLine();
      else if (this.#gap === '') this.#gap = ' ';
    }
  }

  #breakLine(): void {
    this.#gap = '\n';
    this.#isLineStart = true;
    this.#isMarked = false;
  }

  /** @returns false if more text decides */
  #readNext(isOver: boolean): boolean {
    const isEnd = isOver || this.#unread.length > MAX_HELD_CHARACTERS;
    const space = /^\s+/u.exec(this.#unread)?.[0];
    if (space !== undefined) {
      this.#unread = this.#unread.slice(space.length);
      if (/[\n\r]/u.test(space)) this.#breakLine();
      else if (this.#gap === '') this.#gap = ' ';
      return true;
    }
    const place: Place = {
      before:
        this.#spoken === '' && this.#isWithin
          ? ','
          : this.#spoken && this.#spoken + (this.#gap === '\n' ? '\n' : ''),
      isLineStart: this.#isLineStart,
      isWordStart: this.#gap !== '',
      item: this.#item,
      isInFence: this.#isInFence,
      isEnd,
      speak: (inside) => new SpeechText(true).push(inside).end().spoken,
    };
    const mark = readMark(this.#unread, place);
    const token = mark === undefined || (mark === 'perhaps' && isEnd) ? readWord(this.#unread, place) : mark;
    if (token === 'perhaps') return false;
    this.#take(token, mark !== token);
    return true;
  }

  #take(token: Token, isWord: boolean): void {
    const rest = this.#unread.slice(token.length);
    this.#unread = rest;
    const said = token.said ?? '';
    if (token.line === 'item' || token.line === 'quote') {
      this.#item = token.item ?? this.#item;
      this.#isMarked ||= token.line === 'item';
      return;
    }
    this.#isLineStart = false;
    this.#say(isWord ? plainWord(said) : said, token.isInsertion === true);
    if (token.line === 'fence') this.#isInFence = !this.#isInFence;
    if (token.line === 'fence' || said.endsWith('\n')) this.#breakLine();
    if (!token.skip) return;
    this.#hasSkipped = true;
    this.#skip = token.skip;
    this.#unread = '';
    for (let at = 0; at < rest.length; at += 1) this.#read(rest.charAt(at));
  }

  /** Appends words. The items of a list, and the lines after a heading, become sentences. */
  #say(said: string, isInsertion: boolean): void {
    const words = said.replace(/\s+/gu, ' ').trim();
    if (words === '') return;
    const spoken = this.#spoken;
    const isStop = /^[.,;:!?…]+['’]?$/u.test(words);
    // The words before the stop weren't said.
    if (
      isStop &&
      (spoken === '' || /[.,;:!?…]$/u.test(spoken)) &&
      !(/^[?!]/u.test(words) && /[.,]$/u.test(spoken))
    )
      return;
    if (/^[–—-]+$/u.test(words) && /[–—-]$/u.test(spoken)) return;
    let between = '';
    if (this.#gap === '\n' && /[\p{L}\p{N}]$/u.test(spoken) && (this.#isMarked || /^\p{Lu}/u.test(words)))
      between = this.#isMarked && /^[\p{Ll}\p{N}]/u.test(words) ? ',' : '.';
    else if (isInsertion && /[\p{L}\p{N}%°'’]$/u.test(spoken)) between = ',';
    else if (this.#owesComma && this.#gap !== '' && /^[\p{L}\p{N}]/u.test(words)) between = ',';
    const hasSpace = spoken !== '' && !isStop && (this.#gap !== '' || isInsertion || /^\s/u.test(said));
    this.#spoken += `${between}${hasSpace ? ' ' : ''}${words}`;
    this.#isMarked = false;
    this.#owesComma = isInsertion && !/[.,;:!?…]$/u.test(words);
    this.#gap = /\s$/u.test(said) ? ' ' : '';
  }
}

/**
 * Returns the speech in a whole text: one line without marks of layout, data, code and remarks about the
 * speech.
 */
export function speechOf(text: string): string {
  return new SpeechText().push(text).end().spoken;
}
