/** A correction with the corrected sentence. */
export interface PlacedCorrection {
  said: string;
  better: string;
  sentence: string;
}

/** A letter, a digit, or a character that can be part of a word. */
const wordSign = /[\p{L}\p{N}’']/u;

/**
 * Returns the place of a correction's better words in the corrected sentence. Only whole words match, so that
 * "a" is not found in "want". Of several matches, the one whose neighbours also surround the original words
 * is chosen.
 * @param spoken the original turns
 * @returns the index of the first letter; null if the sentence does not hold the better words
 */
export function placeOfCorrection(
  { said, better, sentence }: PlacedCorrection,
  spoken: readonly string[] = [],
): number | null {
  const places = wholeWordPlaces(sentence, better);
  const texts = spoken.map((text) => ` ${wordsOf(text).join(' ')} `);
  const neighboursAt = (at: number) => {
    const before = wordsOf(sentence.slice(0, at)).at(-1) ?? '';
    const after = wordsOf(sentence.slice(at + better.length))[0] ?? '';
    const core = wordsOf(said).join(' ');
    const isSaid = (words: string) => texts.some((text) => text.includes(` ${words} `));
    return Number(isSaid(`${before} ${core}`.trim())) + Number(isSaid(`${core} ${after}`.trim()));
  };
  const [best] = places
    .map((at) => ({ at, neighbours: neighboursAt(at) }))
    .sort((one, other) => other.neighbours - one.neighbours || one.at - other.at);
  return best?.at ?? null;
}

function wholeWordPlaces(sentence: string, words: string): number[] {
  const [text, wanted] = [sentence.toLowerCase(), words.toLowerCase()];
  const places: number[] = [];
  if (wanted === '') return places;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const isInWord =
      (joins(text[at - 1]) && joins(wanted[0])) || (joins(wanted.at(-1)) && joins(text[at + wanted.length]));
    if (!isInWord) places.push(at);
  }
  return places;
}

function joins(sign: string | undefined): boolean {
  return sign !== undefined && wordSign.test(sign);
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}’']+/gu) ?? [];
}
