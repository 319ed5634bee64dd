import type { PathSegment } from './path-history.ts';

/** A stretch of a recording as the reading search saw it; garbage phones that follow one another are one stretch. */
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
