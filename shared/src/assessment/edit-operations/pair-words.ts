import { editOperations } from './edit-operations.ts';

/** `[index in user, index in bot]` */
export type IndexPair = [user: number, bot: number];

/** The pairing of the spoken words with the words of the reference, by index. */
export interface WordPairing {
  /** Words with a partner of the same spelling, in the user's order; swapped neighbours are paired crosswise. */
  pairs: IndexPair[];
  /** Words that replace a word of the reference. */
  replaced: IndexPair[];
  /** The user's words that the reference lacks. */
  added: number[];
  /** The reference's words that were omitted. */
  omitted: number[];
  /** The first of two swapped neighbours; both are in `pairs` too. */
  transposed: IndexPair[];
}

/** Pairs two sequences of words by Damerau–Levenshtein over whole words. Spellings are compared unchanged. */
export function pairWords(userWords: readonly string[], botWords: readonly string[]): WordPairing {
  const pairing: WordPairing = { pairs: [], replaced: [], added: [], omitted: [], transposed: [] };
  let user = 0;
  let bot = 0;
  const matchUntil = (end: number) => {
    while (user < end) pairing.pairs.push([user++, bot++]);
  };
  for (const [operation, userIndex, botIndex] of editOperations(userWords, botWords)) {
    matchUntil(operation === 'insert' ? userIndex + 1 : userIndex);
    switch (operation) {
      case 'replace':
        pairing.replaced.push([user++, bot++]);
        break;
      case 'delete':
        pairing.added.push(user++);
        break;
      case 'insert':
        pairing.omitted.push(bot++);
        break;
      case 'transpose':
        pairing.transposed.push([userIndex, botIndex]);
        pairing.pairs.push([user, bot + 1], [user + 1, bot]);
        user += 2;
        bot += 2;
        break;
    }
  }
  matchUntil(userWords.length);
  return pairing;
}
