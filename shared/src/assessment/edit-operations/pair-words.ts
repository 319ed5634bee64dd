import { editOperations } from './edit-operations.ts';

/** `[index in user, index in bot]` */
export type IndexPair = [user: number, bot: number];

/** How the words that were said meet the words of the reference. Indices only. */
export interface WordPairing {
  /** Words with a partner of the same spelling, ordered by the user's; swapped neighbours are paired crosswise. */
  pairs: IndexPair[];
  /** Another word was said in place of the reference's. */
  replaced: IndexPair[];
  /** The user's words that the reference lacks. */
  added: number[];
  /** The reference's words that were left out. */
  omitted: number[];
  /** The first of two neighbours that were said in the other order; both stand in `pairs` too. */
  transposed: IndexPair[];
}

/** Pairs two sequences of words by Damerau–Levenshtein over whole words (spellings are compared as they are). */
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
