import type { PhoneOp } from '../../contracts/alignment.ts';
import { alignByEdits } from '../../std/index.ts';

const costs = { isMatch: (item: string, other: string) => item === other, replace: 1, gap: 1, transpose: 1 };

/**
 * The shortest list of operations that turns `user` into `bot` (Damerau–Levenshtein, optimal string alignment),
 * ordered by position, as `[op, index in user, index in bot]`:
 *
 * - `replace` names both items.
 * - `delete` names the user's item and the reference's item that comes next (the reference's length at the end).
 * - `insert` names the user's item that it follows (−1 at the start) and the reference's item.
 * - `transpose` names the first of both neighbours.
 *
 * Where several shortest lists exist, the way back from the end prefers match or replace, then transpose, then
 * insert, then delete: AO1 R → ER0 is delete 0, replace 1→0.
 */
export function editOperations(user: readonly string[], bot: readonly string[]): PhoneOp[] {
  const operations: PhoneOp[] = [];
  for (const { at, otherAt, label } of alignByEdits(user, bot, costs).steps) {
    if (label === 'insert') operations.push([label, at - 1, otherAt]);
    else if (label !== 'match') operations.push([label, at, otherAt]);
  }
  return operations;
}

/**
 * Carries out operations on `user`. With those of `editOperations(user, bot)` the result equals `bot`; of `bot`
 * only the items that are replaced in or inserted are read.
 */
export function applyOperations(
  user: readonly string[],
  bot: readonly string[],
  operations: readonly PhoneOp[],
): string[] {
  const result: string[] = [];
  let next = 0;
  const copyUntil = (end: number) => {
    while (next < end) result.push(item(user, next++));
  };
  for (const [operation, userIndex, botIndex] of operations) {
    if (operation === 'insert') {
      copyUntil(userIndex + 1);
      result.push(item(bot, botIndex));
      continue;
    }
    copyUntil(userIndex);
    if (operation === 'replace') result.push(item(bot, botIndex));
    if (operation === 'transpose') result.push(item(user, userIndex + 1), item(user, userIndex));
    next = userIndex + (operation === 'transpose' ? 2 : 1);
  }
  copyUntil(user.length);
  return result;
}

function item(items: readonly string[], index: number): string {
  const found = items[index];
  if (found === undefined) throw new RangeError(`An operation names item ${index} of ${items.length}.`);
  return found;
}
