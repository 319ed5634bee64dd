/** A piece of a text: a word, or what stands between words. */
export interface WordPiece {
  from: number;
  written: string;
  isWord: boolean;
}

/** White space, or what stands between two of them. */
export interface Unbroken<P extends WordPiece> {
  from: number;
  pieces: (P | WordPiece)[];
  /** No line may end in it: a mark stays with its word. Long ones must break. */
  isKept: boolean;
}

/** Characters that fit into a line of the narrowest panel. */
const LONGEST_KEPT = 20;

/** A text cut where its lines may break. The browser would part a word that is a button from the mark behind it. */
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
