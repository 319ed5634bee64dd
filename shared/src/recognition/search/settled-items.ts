import type { PathItem } from './path-items.ts';

/** Items to be read. */
interface Range {
  first: number;
  end: number;
}

/** Which items of a growing path have been read already. */
export class SettledItems {
  #items: PathItem[] = [];

  /** The items that may be read now, if any: their successor has ended, and lies behind `frame`. */
  extend(path: readonly PathItem[], frame: number): Range | undefined {
    const first = this.#agreeing(path);
    if (first < this.#items.length) return undefined;
    let end = first;
    while (end + 1 < path.length && (path[end + 1]?.endFrame ?? 0) <= frame) end += 1;
    const hasWord = path.slice(first, end).some(({ kind }) => kind !== 'silence');
    if (!hasWord) return undefined;
    return this.#take(path, first, end);
  }

  /** All items that are still to be read; from the start where the path has changed its mind. */
  complete(path: readonly PathItem[]): Range {
    const agreeing = this.#agreeing(path);
    return this.#take(path, agreeing < this.#items.length ? 0 : agreeing, path.length);
  }

  #take(path: readonly PathItem[], first: number, end: number): Range {
    this.#items = path.slice(0, end);
    return { first, end };
  }

  #agreeing(path: readonly PathItem[]): number {
    const differs = this.#items.findIndex((item, index) => {
      const other = path[index];
      return !other || other.kind !== item.kind || other.endFrame !== item.endFrame;
    });
    return differs < 0 ? this.#items.length : differs;
  }
}
