import { diffWordsWithSpace } from 'diff';

/** A piece of two sentences laid over each other. */
export interface DifferencePiece {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Longer turns are shown without marks. */
const LONGEST = 2_000;

/** What changed from one sentence to the other, word by word, spaces and punctuation included. */
export function wordDifference(said: string, better: string): DifferencePiece[] {
  if (said.length > LONGEST || better.length > LONGEST) return [{ kind: 'same', text: better }];
  return diffWordsWithSpace(said, better).map(({ value, added, removed }) => {
    return { kind: added ? 'added' : removed ? 'removed' : 'same', text: value };
  });
}
