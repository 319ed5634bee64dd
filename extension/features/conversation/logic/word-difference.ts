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
  return diffWordsWithSpace(said, better).flatMap(({ value, added, removed }) => {
    return added || removed ? marked(value, added ? 'added' : 'removed') : [{ kind: 'same', text: value }];
  });
}

/** Spaces at its ends carry no mark; those of what is gone are gone with it. */
function marked(text: string, kind: 'added' | 'removed'): DifferencePiece[] {
  const trimmed = text.trim();
  const start = text.indexOf(trimmed);
  const around = [text.slice(0, start), text.slice(start + trimmed.length)] as const;
  const space = (piece: string): DifferencePiece[] =>
    piece !== '' && kind === 'added' ? [{ kind: 'same', text: piece }] : [];
  const middle: DifferencePiece[] = trimmed === '' ? [] : [{ kind, text: trimmed }];
  return [...space(around[0]), ...middle, ...space(around[1])];
}
