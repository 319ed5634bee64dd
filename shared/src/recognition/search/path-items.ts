import type { PathSegment } from './graph-search.ts';

/** A section of a recording as labeled by the graph search. Consecutive garbage phones form one item. */
export type PathItem = WordItem | GarbageItem | (Stretch & { kind: 'silence' });

/** Frames `[startFrame, endFrame)`. */
interface Stretch {
  startFrame: number;
  endFrame: number;
}

export interface WordItem extends Stretch {
  kind: 'word';
  planIndex: number;
  pronunciationIndex: number;
}

export interface GarbageItem extends Stretch {
  kind: 'garbage';
  phones: GarbagePhone[];
}

export interface GarbagePhone {
  phone: number;
  startFrame: number;
  endFrame: number;
}

export function itemsOf(path: readonly PathSegment[]): PathItem[] {
  const items: PathItem[] = [];
  for (const { label, startFrame, endFrame } of path) {
    const last = items.at(-1);
    if (label.kind === 'garbage') {
      const phone = { phone: label.phone, startFrame, endFrame };
      if (last?.kind === 'garbage') {
        last.phones.push(phone);
        last.endFrame = endFrame;
      } else items.push({ kind: 'garbage', startFrame, endFrame, phones: [phone] });
    } else if (label.kind === 'silence' && last?.kind === 'silence') last.endFrame = endFrame;
    else items.push({ ...label, startFrame, endFrame });
  }
  return items;
}

/** A range of items, `[first, end)`. */
interface Range {
  first: number;
  end: number;
}

/** Tracks which items of a growing path are already settled. */
export class SettledItems {
  #items: PathItem[] = [];

  /** Returns the items that became settled, if any: their successor has ended before `frame`. */
  extend(path: readonly PathItem[], frame: number): Range | undefined {
    const first = this.#agreeing(path);
    if (first < this.#items.length) return undefined;
    let end = first;
    while (end + 1 < path.length && (path[end + 1]?.endFrame ?? 0) <= frame) end += 1;
    const hasWord = path.slice(first, end).some(({ kind }) => kind !== 'silence');
    if (!hasWord) return undefined;
    return this.#take(path, first, end);
  }

  /** Returns all items that are not settled yet; all items of the path if it has changed in settled ones. */
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
