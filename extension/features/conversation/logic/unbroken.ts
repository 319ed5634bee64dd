/** A piece of a text: a word, or the characters between words. */
export interface WordPiece {
  from: number;
  written: string;
  isWord: boolean;
}

/** White space, or the run of pieces between two white spaces. */
export interface Unbroken<P extends WordPiece> {
  from: number;
  pieces: (P | WordPiece)[];
  /** The run must not break across lines, so that a mark stays with its word. Long runs must break. */
  isKept: boolean;
}

/** The number of characters in a line of the narrowest panel. */
const LONGEST_KEPT = 20;

/**
 * Cuts a text at its possible line breaks. The browser would separate a word that is a button from the mark
 * behind it.
 */
export function unbrokenRuns<P extends WordPiece>(pieces: readonly P[]): Unbroken<P>[] {
  const runs: Unbroken<P>[] = [];
  let isOpen = false;
  const add = (piece: P | WordPiece) => {
    const last = runs.at(-1);
    if (isOpen && last) last.pieces.push(piece);
    else runs.push({ from: piece.from, pieces: [piece], isKept: true });
    isOpen = true;
  };
  for (const piece of pieces) {
    if (piece.isWord) add(piece);
    else {
      for (const { index, 0: written } of piece.written.matchAll(/\s+|\S+/gu)) {
        if (/^\s/u.test(written)) isOpen = false;
        add({ from: piece.from + index, written, isWord: false });
        if (/^\s/u.test(written)) isOpen = false;
      }
    }
  }
  for (const run of runs) {
    const length = run.pieces.reduce((sum, { written }) => sum + written.length, 0);
    run.isKept = run.pieces.length > 1 && length <= LONGEST_KEPT;
  }
  return runs;
}
