import type { TimedCharacter } from '@sayable/shared/ports';

/** A character that was said, with its time from the first sample of the whole. */
export interface SaidCharacter {
  text: string;
  startMs: number;
  endMs: number;
}

/** So far apart may be what was asked for and what the vendor says that it speaks: a mark, a figure, an abbreviation. */
const longestJump = 16;
const plain = (text: string): string => (/^\s$/u.test(text) ? ' ' : text.toLowerCase());

/**
 * Finds what was said in the text that was to be said. The vendor adds spaces, leaves marks out and writes some things
 * otherwise; such characters have no place and no time.
 */
export class SpokenText {
  #text = '';
  #place = 0;
  #lastMs = 0;

  get text(): string {
    return this.#text;
  }

  add(piece: string): void {
    this.#text += piece;
  }

  /** Times never go back. */
  place(characters: readonly SaidCharacter[]): TimedCharacter[] {
    return characters.flatMap(({ text, startMs, endMs }) => {
      const offset = this.#find(text);
      if (offset === undefined) return [];
      this.#place = offset + text.length;
      const start = Math.max(this.#lastMs, Math.round(startMs));
      this.#lastMs = start;
      return [{ offset, startMs: start, endMs: Math.max(start, Math.round(endMs)) }];
    });
  }

  #find(character: string): number | undefined {
    if (character === '') return undefined;
    const wanted = plain(character);
    // A space or mark that isn't next was added; a letter may stand behind what the vendor leaves out.
    const reach = /[\p{L}\p{N}]/u.test(character) ? longestJump : 1;
    for (let at = this.#place; at < Math.min(this.#text.length, this.#place + reach); at += 1) {
      if (plain(this.#text.slice(at, at + character.length)) === wanted) return at;
    }
    return undefined;
  }
}
