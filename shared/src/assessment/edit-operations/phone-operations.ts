import type { AlignedWordWire, AlignmentWire, UserWordWire } from '../../contracts/alignment.ts';
import { editOperations } from './edit-operations.ts';
import { type IndexPair, pairWords } from './pair-words.ts';

/** Two alignments without edit operations; existing `phone_ops` are replaced. */
export interface TwoAlignments {
  user: readonly AlignedWordWire[];
  bot: readonly AlignedWordWire[];
}

/**
 * Fills `phone_ops` of each of the user's words that has a partner: the edit operations from its phones to the
 * partner's, `[]` where they are equal. A word with no partner has no such key.
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
