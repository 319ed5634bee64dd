import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { languagesWithSlips } from '../../../shared/src/first-languages/index.ts';
import { diceOf } from '../features/degrade.ts';
import { type AccentTable, readAccentTables } from './accent-tables.ts';
import { accented, denseTable, tableOfAll } from './accented-words.ts';

const { sources, languages } = await readAccentTables();
const symbols = JSON.parse(
  await readFile(new URL('../voices/kokoro-symbols.json', import.meta.url), 'utf8'),
) as Record<string, number>;

describe('the table of slips', () => {
  it('has every first language with advice', () => {
    expect(Object.keys(languages).sort()).toEqual([...languagesWithSlips].sort());
  });

  it.each(Object.entries(languages))('of %s can be spoken, and names its sources', (_, table) => {
    const rows = [
      ...table.slips,
      ...table.accents,
      ...table.added.map((row) => ['', ...row.toSpliced(1, 1)]),
    ];
    for (const [, said, share, source] of rows) {
      expect([...String(said)].filter((symbol) => !(symbol in symbols))).toEqual([]);
      expect(share).toBeLessThanOrEqual(0.75);
      expect(Object.keys(sources)).toContain(source);
    }
  });

  it.each(Object.entries(languages))('of %s leaves every sound a share that is right', (_, { slips }) => {
    const shares: Record<string, number> = {};
    for (const [expected, , share] of slips) shares[expected] = (shares[expected] ?? 0) + share;
    for (const [expected, share] of Object.entries(shares))
      expect([expected, share < 0.9]).toEqual([expected, true]);
  });
});

describe('the table of American voices', () => {
  it('has each slip of the languages once, and as English sounds imitate them', () => {
    const { slips, styles } = tableOfAll(Object.values(languages));
    const names = slips.map(([sound, said]) => `${sound}>${said}`);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(expect.arrayContaining(['AE>ɛ', 'IH>i', 'Z>s', 'AH1>ɑ']));
    expect(names.filter((name) => /[aeoβɾ]$|>$/.test(name))).toEqual([]);
    expect(styles).toEqual([]);
  });
});

describe('a word with an accent', () => {
  const table: AccentTable = {
    styles: [],
    slips: [
      ['IH', 'i', 0.5, 'estimate'],
      ['AH0', 'e', 1, 'estimate'],
      ['T', '', 1, 'estimate', 'last'],
    ],
    accents: [['R', 'ɾ', 1, 'estimate']],
    added: [['e', 'before-s-cluster', 1, 'estimate']],
  };
  const say = (word: string, strength = 1) => accented(word.split(' '), table, strength, diceOf(3));

  it('is spoken in real sounds, with the stress of the expected vowel', () => {
    expect(say('AH0 R AH1 T')).toEqual([
      ['AH0', '[e]0', 'slip'],
      ['R', '[ɾ]', 'accent'],
      ['AH1', 'AH1', 'right'],
      ['T', null, 'dropped'],
    ]);
  });

  it('drops a sound at the end only, and adds one before S and a consonant only', () => {
    expect(say('T UW1').map(([, , kind]) => kind)).toEqual(['right', 'right']);
    expect(say('S T UW1').map(([, said]) => said)).toEqual(['[e]', 'S', 'T', 'UW1']);
    expect(say('S UW1').map(([, , kind]) => kind)).toEqual(['right', 'right']);
  });

  it('makes a slip as often as the table and the strength say', () => {
    const dice = diceOf(7);
    const count = (strength: number) =>
      Array.from({ length: 2000 }, () => accented(['IH1'], table, strength, dice)[0]?.[2]).filter(
        (kind) => kind === 'slip',
      ).length / 2000;
    expect(count(1)).toBeCloseTo(0.5, 1);
    expect(count(0.5)).toBeCloseTo(0.25, 1);
    expect(count(0)).toBe(0);
  });

  it('is wrong in half of its sounds in a dense lesson, in each way as often as in the others, and loses none', () => {
    const rows = [...table.slips, ['AH0', 'a', 0.01, 'estimate'] as const];
    const dense = denseTable({ ...table, slips: rows as AccentTable['slips'] });
    const said = Array.from({ length: 2000 }, (_, at) => accented(['AH0', 'T'], dense, 1, diceOf(at))).flat();
    const share = (sound: string) => said.filter(([, one]) => one === sound).length / 2000;
    expect([share('[e]0'), share('[a]0'), share('AH0'), share('T')]).toEqual([
      ...[0.25, 0.25, 0.5].map((one) => expect.closeTo(one, 1)),
      1,
    ]);
  });

  it('keeps a sound if all would be dropped', () => {
    expect(say('T')).toEqual([['T', 'T', 'right']]);
  });
});
