import type { AlignedWordWire, AlignmentWire, UserWordWire } from '../../contracts/alignment.ts';
import { editOperations } from './edit-operations.ts';
import { type IndexPair, pairWords } from './pair-words.ts';

/** Two alignments that have not been compared yet; `phone_ops` that are there already are made anew. */
export interface TwoAlignments {
  user: readonly AlignedWordWire[];
  bot: readonly AlignedWordWire[];
}

/**
 * Fills `phone_ops` of each of the user's words that has a partner: what turns its phones into the partner's,
 * `[]` where they are equal. A word with no partner has no such key.
 *
 * @param pairs who is whose partner, where that is known better than by spelling; else `pairWords` decides.
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
