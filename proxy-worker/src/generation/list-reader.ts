/**
 * Reads a JSON object while it is being written: its members, and the elements of one list among them, each
 * as soon as it is complete. It finds only the boundaries of values; JSON.parse reads their content. Text
 * before the first "{" (a code fence, a sentence) is skipped.
 */
export class ListReader {
  readonly #listKey: string;
  #text = '';
  #at = 0;
  #depth = 0;
  #isInString = false;
  /** The start of the value that is being read: a member at depth 1, an element at depth 2. */
  #start = -1;
  #key: string | undefined;
  #isInList = false;
  readonly members: Record<string, unknown> = {};

  constructor(listKey: string) {
    this.#listKey = listKey;
  }

  /**
   * Takes text and returns the elements that it completes. Invalid elements are left out: the whole answer is
   * checked at the end.
   */
  push(text: string): unknown[] {
    const found: unknown[] = [];
    this.#text += text;
    for (; this.#at < this.#text.length; this.#at += 1) this.#read(this.#text.charAt(this.#at), found);
    return found;
  }

  #read(character: string, found: unknown[]): void {
    if (this.#isInString) {
      // An escaped character is no quotation mark.
      if (character === '\\') this.#at += 1;
      else if (character === '"') this.#isInString = false;
      return;
    }
    if (this.#depth === 0 && character !== '{') return;
    if (character === '"') this.#openString();
    else if (character === '{' || character === '[') this.#open(character);
    else if (character === '}' || character === ']') this.#close(found);
    else if (character === ':' && this.#depth === 1) this.#takeKey();
    else if (character === ',') this.#endValue(found);
    else if (!/\s/.test(character)) this.#beginValue();
  }

  #openString(): void {
    this.#isInString = true;
    this.#beginValue();
  }

  #open(character: string): void {
    const beginsList = character === '[' && this.#depth === 1 && this.#key === this.#listKey;
    if (!beginsList) this.#beginValue();
    this.#depth += 1;
    if (beginsList) this.#isInList = true;
  }

  #close(found: unknown[]): void {
    const endsList = this.#isInList && this.#depth === 2;
    if (endsList || this.#depth === 1) this.#endValue(found);
    this.#depth -= 1;
    if (endsList) {
      this.#isInList = false;
      this.#key = undefined;
    }
  }

  #beginValue(): void {
    const level = this.#isInList ? 2 : 1;
    if (this.#depth === level && this.#start < 0) this.#start = this.#at;
  }

  #takeKey(): void {
    const key = this.#parse();
    this.#key = typeof key === 'string' ? key : undefined;
  }

  /** Ends the value, at a comma or at the end of its container. */
  #endValue(found: unknown[]): void {
    if (this.#depth !== (this.#isInList ? 2 : 1) || this.#start < 0) return;
    const value = this.#parse();
    if (value === undefined) return;
    if (this.#isInList) found.push(value);
    else if (this.#key !== undefined) this.members[this.#key] = value;
    if (!this.#isInList) this.#key = undefined;
  }

  #parse(): unknown {
    const source = this.#text.slice(this.#start, this.#at);
    this.#start = -1;
    try {
      return JSON.parse(source);
    } catch {
      // The check of the whole answer reports the error. An unreadable part is only not shown early.
      return undefined;
    }
  }
}
