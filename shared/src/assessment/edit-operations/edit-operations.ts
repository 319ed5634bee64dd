import type { PhoneOp } from '../../contracts/alignment.ts';

/** The edit costs `costs[i][j]` between the first `i` items of `user` and the first `j` items of `bot`. */
function costTable(user: readonly string[], bot: readonly string[]): Int32Array[] {
  const costs: Int32Array[] = [];
  for (let i = 0; i <= user.length; i++) {
    const row = new Int32Array(bot.length + 1);
    costs.push(row);
    for (let j = 0; j <= bot.length; j++) {
      if (i === 0 || j === 0) {
        row[j] = i + j;
        continue;
      }
      const different = user[i - 1] === bot[j - 1] ? 0 : 1;
      let cost = at(costs, i - 1, j - 1) + different;
      cost = Math.min(cost, at(costs, i, j - 1) + 1, at(costs, i - 1, j) + 1);
      if (isTransposed(user, bot, i, j)) cost = Math.min(cost, at(costs, i - 2, j - 2) + 1);
      row[j] = cost;
    }
  }
  return costs;
}

function at(costs: readonly Int32Array[], i: number, j: number): number {
  return costs[i]?.[j] ?? Number.POSITIVE_INFINITY;
}

function isTransposed(user: readonly string[], bot: readonly string[], i: number, j: number): boolean {
  return (
    i > 1 && j > 1 && user[i - 1] !== user[i - 2] && user[i - 1] === bot[j - 2] && user[i - 2] === bot[j - 1]
  );
}

/**
 * The shortest list of edit operations that turns `user` into `bot` (Damerau–Levenshtein, optimal string alignment),
 * ordered by position, as `[op, index in user, index in bot]`:
 *
 * - `replace` names both items.
 * - `delete` names the user's item and the reference's next item (the reference's length at the end).
 * - `insert` names the user's item before it (−1 at the start) and the reference's item.
 * - `transpose` names the first of both neighbours.
 *
 * Where several shortest lists exist, the trace back from the end prefers match or replace, then transpose, then
 * insert, then delete: AO1 R → ER0 is delete 0, replace 1→0.
 */
export function editOperations(user: readonly string[], bot: readonly string[]): PhoneOp[] {
  const costs = costTable(user, bot);
  const operations: PhoneOp[] = [];
  let i = user.length;
  let j = bot.length;
  while (i > 0 || j > 0) {
    const cost = at(costs, i, j);
    const different = user[i - 1] === bot[j - 1] ? 0 : 1;
    if (i > 0 && j > 0 && cost === at(costs, i - 1, j - 1) + different) {
      if (different) operations.push(['replace', i - 1, j - 1]);
      i -= 1;
      j -= 1;
    } else if (isTransposed(user, bot, i, j) && cost === at(costs, i - 2, j - 2) + 1) {
      operations.push(['transpose', i - 2, j - 2]);
      i -= 2;
      j -= 2;
    } else if (j > 0 && cost === at(costs, i, j - 1) + 1) {
      operations.push(['insert', i - 1, j - 1]);
      j -= 1;
    } else {
      operations.push(['delete', i - 1, j]);
      i -= 1;
    }
  }
  return operations.reverse();
}

/**
 * Applies edit operations to `user`. With the result of `editOperations(user, bot)` it returns `bot`. Only replaced
 * and inserted items of `bot` are read.
 * @throws RangeError for an operation on an item that does not exist
 */
export function applyEditOperations(
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
