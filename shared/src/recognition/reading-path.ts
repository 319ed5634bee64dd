import type { PathItem } from './search/path-items.ts';
import type { WordPlace } from './search/window-graph.ts';

/** The pause on each side of a sentence that belongs to its recording. */
export const marginMs = 600;

/** A part of the path; its times are those of the searched sound. */
export interface PathPart {
  place: WordPlace | undefined;
  kind: PathItem['kind'];
  startMs: number;
  endMs: number;
}

/** A word on the path, with its place in the text. */
export type SaidWord = WordPlace & Pick<PathPart, 'startMs' | 'endMs'>;

export interface Path {
  parts: PathPart[];
  words: SaidWord[];
  current: WordPlace | undefined;
}

/** Returns the index of the last word from which on all words are said that are said at all. */
export function lastCompletePass(said: readonly SaidWord[]): number {
  const missing = new Set(said.map(({ read }) => read));
  for (let index = said.length - 1; index >= 0; index -= 1) {
    missing.delete(said[index]?.read ?? 0);
    if (missing.size === 0) return index;
  }
  return 0;
}

/** Returns how much of a pause beside a sentence belongs to its recording. */
export function marginIn({ kind, startMs, endMs }: PathPart): number {
  return kind === 'silence' ? Math.min(marginMs, endMs - startMs) : 0;
}
