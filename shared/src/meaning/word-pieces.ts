/** BERT leaves longer words out. */
const LONGEST_WORD = 100;
const UNKNOWN = '[UNK]';
const BEGIN = '[CLS]';
const END = '[SEP]';
const words = /[!-/:-@[-`{-~\p{P}]|\p{Script=Han}|[^\s!-/:-@[-`{-~\p{P}\p{Script=Han}]+/gu;
/** The vocabulary has the signs of ASCII alone. */
const plainSigns: readonly (readonly [RegExp, string])[] = [
  [/[‘’ʼ´]/g, "'"],
  [/[“”„«»]/g, '"'],
  [/[‐-―−]/g, '-'],
  [/…/g, '...'],
];

/** Cuts a text into the indexes of pieces of words. */
export type WordPieces = (text: string) => number[];

/**
 * Returns BERT's tokenizer: letters are lower-case and without accents, signs stand alone, and a word that the vocabulary doesn't have
 * is cut into its longest beginnings.
 * @param vocabulary a piece on each line; `##` begins one that goes on with a word
 * @param length the most pieces of a text, its beginning and its end included
 */
export function createWordPieces(vocabulary: string, length: number): WordPieces {
  const indexes = new Map(vocabulary.split('\n').map((piece, index) => [piece, index]));
  const indexOf = (piece: string) => indexes.get(piece) ?? 0;
  const piecesOf = (word: string): number[] => {
    const unknown = [indexOf(UNKNOWN)];
    if (word.length > LONGEST_WORD) return unknown;
    const found: number[] = [];
    for (let from = 0; from < word.length; ) {
      const mark = from === 0 ? '' : '##';
      let to = word.length;
      while (to > from && !indexes.has(mark + word.slice(from, to))) to -= 1;
      if (to === from) return unknown;
      found.push(indexOf(mark + word.slice(from, to)));
      from = to;
    }
    return found;
  };
  return (text) => {
    const inside = (plain(text).match(words) ?? []).flatMap(piecesOf).slice(0, length - 2);
    return [indexOf(BEGIN), ...inside, indexOf(END)];
  };
}

function plain(text: string): string {
  const letters = text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}|(?!\s)\p{C}/gu, '');
  return plainSigns.reduce((changed, [signs, sign]) => changed.replace(signs, sign), letters);
}
