/** An open file of a program's folder in memory. */
export class OpenFile {
  readonly #folder: Map<string, Uint8Array>;
  readonly #name: string;
  #position = 0;

  constructor(folder: Map<string, Uint8Array>, name: string) {
    this.#folder = folder;
    this.#name = name;
  }

  get position(): number {
    return this.#position;
  }

  get #content(): Uint8Array {
    return this.#folder.get(this.#name) ?? new Uint8Array(0);
  }

  /** Fills `target` as far as there is something left, and says how far. */
  read(target: Uint8Array): number {
    const piece = this.#content.subarray(this.#position, this.#position + target.length);
    target.set(piece);
    this.#position += piece.length;
    return piece.length;
  }

  write(piece: Uint8Array): void {
    let content = this.#content;
    const end = this.#position + piece.length;
    if (end > content.length) {
      const grown = new Uint8Array(end);
      grown.set(content);
      content = grown;
      this.#folder.set(this.#name, content);
    }
    content.set(piece, this.#position);
    this.#position = end;
  }

  /** @param whence 0 from the start, 1 from here, 2 from the end */
  seek(offset: number, whence: number): void {
    const origin = [0, this.#position, this.#content.length][whence] ?? 0;
    this.#position = origin + offset;
  }
}
