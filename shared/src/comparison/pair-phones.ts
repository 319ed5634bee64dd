import type { PhoneOp } from '../contracts/alignment.ts';

/** Indexes of a phone of the user and its counterpart of the reference; null if one of them has none. */
export interface PhonePairIndexes {
  user: number | null;
  bot: number | null;
}

/**
 * Converts an alignment's `phone_ops` to pairs, in the user's order; an omitted phone is at its expected place.
 * @param userCount number of the user's phones
 */
export function pairPhones(operations: readonly PhoneOp[], userCount: number): PhonePairIndexes[] {
  const pairs: PhonePairIndexes[] = [];
  let next = 0;
  const insertsAfter = (user: number) => {
    for (const [name, index, bot] of operations) {
      if (name !== 'insert' || index !== user) continue;
      pairs.push({ user: null, bot });
      next = bot + 1;
    }
  };
  insertsAfter(-1);
  for (let user = 0; user < userCount; user += 1) {
    const operation = operations.find(([name, index]) => name !== 'insert' && index === user);
    if (operation?.[0] === 'delete') pairs.push({ user, bot: null });
    else if (operation?.[0] === 'transpose') {
      pairs.push({ user, bot: operation[2] + 1 }, { user: user + 1, bot: operation[2] });
      next = operation[2] + 2;
      user += 1;
    } else {
      const bot = operation?.[2] ?? next;
      pairs.push({ user, bot });
      next = bot + 1;
    }
    insertsAfter(user);
  }
  return pairs;
}
