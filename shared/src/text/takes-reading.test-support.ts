import type { SpokenText } from './spoken-words.ts';

/** Returns whether a text may be read in these words, with any of its wordings. */
export function takesReading({ words, others }: SpokenText, reading: readonly string[]): boolean {
  // For each number of the plan's words: the numbers of the reading's words that may have been said by then.
  const reached = Array.from({ length: words.length + 1 }, () => new Set<number>());
  reached[0]?.add(0);
  words.forEach(({ word, alternatives = [] }, at) => {
    const steps = [
      ...[[word], ...alternatives].map((said) => ({ said, end: at + 1 })),
      ...others
        .filter(({ first }) => first === at)
        .map((other) => ({ said: other.words.map((one) => one.word), end: other.end })),
    ];
    for (const { said, end } of steps) {
      for (const from of reached[at] ?? []) {
        if (said.every((one, index) => reading[from + index] === one)) reached[end]?.add(from + said.length);
      }
    }
  });
  return reached[words.length]?.has(reading.length) ?? false;
}
