import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import golden from '../../../../tests/fixtures/golden/to-be-or-not-to-be.json' with { type: 'json' };
import type { PhoneOp } from '../../contracts/alignment.ts';
import { alignmentSchema } from '../../contracts/alignment.ts';
import { editOperations, pairWords, withPhoneOperations } from './index.ts';

const sequence = (maxLength: number) => fc.array(fc.constantFrom('A', 'B', 'C', 'D'), { maxLength });

/** The optimal string alignment distance by its recursive definition, independent of the table. */
function distance(user: readonly string[], bot: readonly string[]): number {
  const [u, u2] = [user.at(-1), user.at(-2)];
  const [b, b2] = [bot.at(-1), bot.at(-2)];
  if (u === undefined || b === undefined) return user.length + bot.length;
  const choices = [
    distance(user.slice(0, -1), bot.slice(0, -1)) + (u === b ? 0 : 1),
    distance(user.slice(0, -1), bot) + 1,
    distance(user, bot.slice(0, -1)) + 1,
  ];
  if (u2 !== undefined && u === b2 && u2 === b)
    choices.push(distance(user.slice(0, -2), bot.slice(0, -2)) + 1);
  return Math.min(...choices);
}

/**
 * Applies edit operations to `user`: with the result of `editOperations(user, bot)` it returns `bot`. Only
 * replaced and inserted items of `bot` are read.
 */
function applyEditOperations(
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

describe('editOperations', () => {
  it.each([
    ['T AH0', 'T UW1', [['replace', 1, 1]]],
    [
      'AO1 R',
      'ER0',
      [
        ['delete', 0, 0],
        ['replace', 1, 0],
      ],
    ],
    ['IH1 Z', 'IH0 Z', [['replace', 0, 0]]],
    [
      'K W EH1 SH AH0 N',
      'K W EH1 S CH AH0 N',
      [
        ['insert', 2, 3],
        ['replace', 3, 4],
      ],
    ],
    ['AE1 K S', 'AE1 S K', [['transpose', 1, 1]]],
    ['AE1 K', 'AE1', [['delete', 1, 1]]],
    ['K', 'EH0 K', [['insert', -1, 0]]],
  ])('turns %s into %s', (user, bot, operations) => {
    expect(editOperations(user.split(' '), bot.split(' '))).toEqual(operations);
  });

  it('returns no operations for two empty sequences', () => {
    expect(editOperations([], [])).toEqual([]);
  });

  it('yields the reference when applied, for any two sequences', () => {
    fc.assert(
      fc.property(sequence(20), sequence(20), (user, bot) => {
        expect(applyEditOperations(user, bot, editOperations(user, bot))).toEqual(bot);
      }),
      { numRuns: 500 },
    );
  });

  it('is as short as possible', () => {
    fc.assert(
      fc.property(sequence(5), sequence(5), (user, bot) => {
        expect(editOperations(user, bot)).toHaveLength(distance(user, bot));
      }),
      { numRuns: 300 },
    );
  });

  it('is ordered by position in both sequences', () => {
    fc.assert(
      fc.property(sequence(15), sequence(15), (user, bot) => {
        const operations = editOperations(user, bot);
        for (const [index, [, userIndex, botIndex]] of operations.entries()) {
          const before = operations[index - 1];
          if (!before) continue;
          expect(userIndex).toBeGreaterThanOrEqual(before[1]);
          expect(botIndex).toBeGreaterThanOrEqual(before[2]);
        }
      }),
    );
  });
});

describe('pairWords', () => {
  it('pairs swapped neighbours crosswise', () => {
    const pairing = pairWords(['so', 'is', 'it'], ['so', 'it', 'is']);
    expect(pairing.transposed).toEqual([[1, 1]]);
    expect(pairing.pairs).toEqual([
      [0, 0],
      [1, 2],
      [2, 1],
    ]);
  });

  it('contains each word of both sequences once', () => {
    fc.assert(
      fc.property(sequence(12), sequence(12), (user, bot) => {
        const { pairs, replaced, added, omitted } = pairWords(user, bot);
        const users = [...pairs, ...replaced].map(([index]) => index).concat(added);
        const bots = [...pairs, ...replaced].map(([, index]) => index).concat(omitted);
        expect(users.sort((a, b) => a - b)).toEqual(user.map((_, index) => index));
        expect(bots.sort((a, b) => a - b)).toEqual(bot.map((_, index) => index));
        for (const [u, b] of pairs) expect(user[u]).toBe(bot[b]);
        for (const [u, b] of replaced) expect(user[u]).not.toBe(bot[b]);
      }),
    );
  });
});

describe('withPhoneOperations', () => {
  it('reproduces the golden case with its operations', () => {
    const bare = { user: golden.user.map(({ phone_ops: _, ...word }) => word), bot: golden.bot };
    const compared = withPhoneOperations(bare);
    expect(compared).toEqual(golden);
    expect(alignmentSchema.parse(compared)).toEqual(golden);
  });

  it('omits the key for a word with no partner', () => {
    const word = (name: string) => ({ word: name, xmin: 0, xmax: 1, phones: [] });
    const { user } = withPhoneOperations({ user: [word('<unk>'), word('be')], bot: [word('be')] });
    expect(user[0]).not.toHaveProperty('phone_ops');
    expect(user[1]).toHaveProperty('phone_ops', []);
  });

  it('uses the given pairs', () => {
    const word = (name: string, phone: string) => ({
      word: name,
      xmin: 0,
      xmax: 1,
      phones: [{ phone, xmin: 0, xmax: 1 }],
    });
    const { user } = withPhoneOperations(
      { user: [word('be', 'B'), word('be', 'B')], bot: [word('be', 'P')] },
      [[1, 0]],
    );
    expect(user.map(({ phone_ops }) => phone_ops)).toEqual([undefined, [['replace', 0, 0]]]);
  });
});
