import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editOperations } from '../assessment/index.ts';
import { pairPhones } from './pair-phones.ts';

const phones = fc.array(fc.constantFrom('T', 'AH0', 'S', 'IY1'), { maxLength: 7 });

describe('pairs of phones', () => {
  it('contain each phone of both voices once, and pair equal ones unless an edit operation differs', () => {
    fc.assert(
      fc.property(phones, phones, (user, bot) => {
        const operations = editOperations(user, bot);
        const pairs = pairPhones(operations, user.length);
        const named = (side: 'user' | 'bot') =>
          pairs.flatMap((pair) => pair[side] ?? []).sort((one, other) => one - other);
        expect(named('user')).toEqual([...user.keys()]);
        expect(named('bot')).toEqual([...bot.keys()]);
        const replaced = new Set(operations.filter(([name]) => name === 'replace').map(([, index]) => index));
        for (const pair of pairs) {
          if (pair.user === null || pair.bot === null || replaced.has(pair.user)) continue;
          expect(user[pair.user]).toBe(bot[pair.bot]);
        }
      }),
    );
  });

  it('keep an omitted phone at its expected place', () => {
    // "hurried" without its d.
    expect(pairPhones([['insert', 1, 2]], 2)).toEqual([
      { user: 0, bot: 0 },
      { user: 1, bot: 1 },
      { user: null, bot: 2 },
    ]);
  });
});
