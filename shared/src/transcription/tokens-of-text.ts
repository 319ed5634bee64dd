const SPACE = '▁';
/**
 * The ids of the tokens that are a byte each begin here; those of joined pieces follow, in the order of
 * joining.
 */
const FIRST_BYTE = 3;

/** Returns the recogniser's tokens of a text. */
export type Tokenizer = (text: string) => number[];

/**
 * Creates the reverse of `wordsOfTokens`: pairs of neighbours are joined, the pair with the lowest token
 * first.
 * @param pieces the text of each token
 */
export function createTokenizer(pieces: readonly string[]): Tokenizer {
  const ids = new Map(pieces.map((piece, id) => [piece, id] as const).reverse());
  return (text) => {
    const written = SPACE + text.trim().replaceAll('’', "'").replace(/\s+/gu, SPACE);
    const parts = [...written];
    for (;;) {
      let [at, lowest] = [-1, Number.POSITIVE_INFINITY];
      for (let index = 0; index + 1 < parts.length; index += 1) {
        const id = ids.get(`${parts[index]}${parts[index + 1]}`) ?? Number.POSITIVE_INFINITY;
        if (id >= lowest) continue;
        [at, lowest] = [index, id];
      }
      if (at < 0) break;
      parts.splice(at, 2, `${parts[at]}${parts[at + 1]}`);
    }
    return parts.flatMap((part) => ids.get(part) ?? bytesOf(part));
  };
}

function bytesOf(part: string): number[] {
  return [...new TextEncoder().encode(part)].map((byte) => FIRST_BYTE + byte);
}
