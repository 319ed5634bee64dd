import type { AlignedWordWire, AlignmentWire, PhoneOp, UserWordWire } from '../../contracts/alignment.ts';
import { alignByEdits } from '../../std/index.ts';

const costs = { isMatch: (item: string, other: string) => item === other, replace: 1, gap: 1, transpose: 1 };

/**
 * The shortest list of edit operations that turns `user` into `bot` (Damerau–Levenshtein, optimal string
 * alignment), ordered by position, as `[op, index in user, index in bot]`:
 *
 * - `replace` names both items.
 * - `delete` names the user's item and the reference's next item (the reference's length at the end).
 * - `insert` names the user's item before it (−1 at the start) and the reference's item.
 * - `transpose` names the first of both neighbours.
 *
 * Where several shortest lists exist, the trace back from the end prefers match or replace, then transpose,
 * then insert, then delete: AO1 R → ER0 is delete 0, replace 1→0.
 */
export function editOperations(user: readonly string[], bot: readonly string[]): PhoneOp[] {
  const operations: PhoneOp[] = [];
  for (const { at, otherAt, label } of alignByEdits(user, bot, costs).steps) {
    if (label === 'insert') operations.push([label, at - 1, otherAt]);
    else if (label !== 'match') operations.push([label, at, otherAt]);
  }
  return operations;
}

/** `[index in user, index in bot]` */
export type IndexPair = [user: number, bot: number];

/** The pairing of the spoken words with the words of the reference, by index. */
export interface WordPairing {
  /**
   * Words with a partner of the same spelling, in the user's order; swapped neighbours are paired crosswise.
   */
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

/** Two alignments without edit operations; existing `phone_ops` are replaced. */
export interface TwoAlignments {
  user: readonly AlignedWordWire[];
  bot: readonly AlignedWordWire[];
}

/**
 * Fills `phone_ops` of each of the user's words that has a partner: the edit operations from its phones to
 * the partner's, `[]` where they are equal. A word with no partner has no such key.
 *
 * @param pairs index pairs of partners; `pairWords` finds them by spelling where they are not given
 */
export function withPhoneOperations(
  { user, bot }: TwoAlignments,
  pairs: readonly IndexPair[] = pairWords(spellings(user), spellings(bot)).pairs,
): AlignmentWire {
  const partners = new Map(pairs);
  return {
    user: user.map((word, index): UserWordWire => {
      const { word: spelling, xmin, xmax, phones } = word;
      const bare = { word: spelling, xmin, xmax, phones };
      const partner = bot[partners.get(index) ?? -1];
      return partner ? { ...bare, phone_ops: editOperations(phoneNames(word), phoneNames(partner)) } : bare;
    }),
    bot: [...bot],
  };
}

function spellings(words: readonly AlignedWordWire[]): string[] {
  return words.map(({ word }) => word);
}

function phoneNames(word: AlignedWordWire): string[] {
  return word.phones.map(({ phone }) => phone);
}
