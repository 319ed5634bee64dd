/**
 * The judge was trained on texts of up to about sixty sounds. Texts longer than this are judged in windows.
 */
const mostSounds = 120;
const windowSounds = 100;
const overlapSounds = 20;

/** Whole words `[from, to)`. */
export interface TextWindow {
  from: number;
  to: number;
}

/**
 * Returns windows of about {@link windowSounds} sounds that overlap by about {@link overlapSounds} or more.
 * @param first the index of each word's first sound, and the end of all
 */
export function textWindows(first: Int32Array): TextWindow[] {
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

/** Returns for each word the window in whose center it is most nearly. */
export function windowOfWords(first: Int32Array, windows: readonly TextWindow[]): number[] {
  const middle = ({ from, to }: TextWindow): number => ((first[from] ?? 0) + (first[to] ?? 0)) / 2;
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
