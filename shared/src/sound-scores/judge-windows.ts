/** The judge has learnt from texts of up to about sixty sounds: longer ones than this it sees in parts. */
const mostSounds = 120;
const windowSounds = 100;
const overlapSounds = 20;

/** Whole words `[from, to)`. */
export interface JudgeWindow {
  from: number;
  to: number;
}

/**
 * Parts of a text that the judge can see at once: about {@link windowSounds} sounds each, that overlap by about
 * {@link overlapSounds} or more.
 * @param first where each word's sounds begin, and where all end
 */
export function judgeWindows(first: Int32Array): JudgeWindow[] {
  const words = first.length - 1;
  const sounds = first[words] ?? 0;
  if (sounds <= mostSounds) return [{ from: 0, to: words }];
  const count = Math.ceil((sounds - overlapSounds) / (windowSounds - overlapSounds));
  const step = (sounds - windowSounds) / (count - 1);
  return Array.from({ length: count }, (_, index) => {
    const begin = Math.round(index * step);
    return { from: wordOf(first, begin), to: wordOf(first, begin + windowSounds - 1) + 1 };
  });
}

/** For each word the window that it stands most in the middle of. */
export function windowOfWords(first: Int32Array, windows: readonly JudgeWindow[]): number[] {
  const middle = ({ from, to }: JudgeWindow): number => ((first[from] ?? 0) + (first[to] ?? 0)) / 2;
  return Array.from({ length: first.length - 1 }, (_, word) => {
    const here = middle({ from: word, to: word + 1 });
    let [best, nearest] = [0, Number.POSITIVE_INFINITY];
    windows.forEach((window, index) => {
      const distance = Math.abs(middle(window) - here);
      if (word < window.from || word >= window.to || distance >= nearest) return;
      [best, nearest] = [index, distance];
    });
    return best;
  });
}

function wordOf(first: Int32Array, sound: number): number {
  return first.findLastIndex((begin) => begin <= sound);
}
