import type { PageSentence } from '../text/index.ts';

/** The names of the highlights of closed cards: words that went right, and words to say again. */
type TraceName = 'sayable-trace' | 'sayable-trace-fix';

/** Thin lines in colours between those of light and dark pages: they are seen on both and hide nothing. */
const style = `
::highlight(sayable-trace) { text-decoration: underline solid 1px rgb(31 174 139 / 50%); }
::highlight(sayable-trace-fix) { text-decoration: underline dotted 1.5px rgb(229 72 77 / 70%); }
`;

/** A word of a closed card. */
export interface TracedWord {
  span: readonly [number, number];
  /** True if the word has something to fix. */
  isToFix: boolean;
}

/** The faint lines that stay under practised sentences until the page is left. */
export interface Traces {
  /** Leaves the lines of a sentence whose card closes. */
  leave(sentence: PageSentence, words: readonly TracedWord[]): void;
  /** Removes the lines of a sentence whose card opens; returns the function that puts them back. */
  lift(sentence: PageSentence): () => void;
}

interface Line {
  name: TraceName;
  range: Range;
}

/** Creates the traces of this page, which has none. */
export function createTraces(): Traces {
  // Marks are not printed.
  const sheet = new CSSStyleSheet({ media: 'screen' });
  sheet.replaceSync(style);
  let lines: readonly Line[] = [];
  const paint = (next: readonly Line[]) => {
    lines = next;
    for (const name of ['sayable-trace', 'sayable-trace-fix'] as const) {
      const ranges = lines.filter((line) => line.name === name).map(({ range }) => range);
      for (const { startContainer } of ranges) adopt(startContainer.getRootNode(), sheet);
      if (ranges.length === 0) CSS.highlights.delete(name);
      else CSS.highlights.set(name, new Highlight(...ranges));
    }
  };
  return {
    leave(sentence, words) {
      const added = words.flatMap(({ span, isToFix }) =>
        sentence
          .ranges(span[0], span[1])
          .map((range): Line => ({ name: isToFix ? 'sayable-trace-fix' : 'sayable-trace', range })),
      );
      paint([...lines, ...added]);
    },
    lift(sentence) {
      const own = sentence.ranges(0, sentence.text.length);
      const lifted = lines.filter(({ range }) => own.some((one) => overlap(one, range)));
      if (lifted.length === 0) return () => undefined;
      paint(lines.filter((line) => !lifted.includes(line)));
      return () => paint([...lines, ...lifted]);
    },
  };
}

/** The highlight rules of a document do not apply inside shadow roots. */
function adopt(root: Node, sheet: CSSStyleSheet): void {
  if (!(root instanceof Document || root instanceof ShadowRoot)) return;
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}

function overlap(one: Range, other: Range): boolean {
  if (one.startContainer.getRootNode() !== other.startContainer.getRootNode()) return false;
  return (
    one.compareBoundaryPoints(Range.END_TO_START, other) < 0 &&
    one.compareBoundaryPoints(Range.START_TO_END, other) > 0
  );
}
