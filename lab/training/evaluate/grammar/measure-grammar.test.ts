import { describe, expect, it } from 'vitest';
import { asHeard, falseNotes, findingOf } from './measure-grammar.ts';
import { compared, readCorrectSentences, readSlips, variantsOf } from './read-material.ts';

describe('the material for notes on grammar', () => {
  it('has enough slips of every kind, and enough correct sentences, half of them set aside', () => {
    const [slips, correct] = [readSlips(), readCorrectSentences()];
    expect(slips.length).toBeGreaterThan(300);
    expect(correct.filter(({ from }) => from === 'list').length).toBeGreaterThan(300);
    expect(correct.filter(({ from }) => from === 'alarm').length).toBeGreaterThan(800);
    expect(correct.filter(({ from }) => from === 'scene').length).toBeGreaterThan(1_000);
    for (const all of [slips, correct]) {
      const share = all.filter(({ isSetAside }) => isSetAside).length / all.length;
      expect(Math.abs(share - 0.5)).toBeLessThan(0.05);
      expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(all.length);
    }
  });

  it('accepts no correction that is the slip itself', () => {
    for (const { said, accepted } of readSlips()) {
      expect(accepted.length, said).toBeGreaterThan(0);
      expect(
        accepted.map((text) => text.toLowerCase()),
        said,
      ).not.toContain(said.toLowerCase());
    }
  });

  it('reads several corrections', () => {
    expect(variantsOf('I am 20.|I am {20|twenty} years old.')).toEqual([
      'I am 20.',
      'I am 20 years old.',
      'I am twenty years old.',
    ]);
    expect(() => variantsOf('I {am')).toThrow('Braces');
    expect(compared('I’m sure, isn’t it?')).toBe(compared('i am sure is not it'));
  });
});

describe('measuring the notes', () => {
  it('distinguishes right, half right and missed corrections', () => {
    const outcome = (said: string, accepted: string) =>
      findingOf({ kind: 'any', said, accepted: [accepted], isSetAside: false }).outcome;
    expect(outcome('She go home.', 'She goes home.')).toBe('right');
    expect(outcome('She go home and blorp.', 'She goes home and blorps.')).toBe('half');
    expect(outcome('It blorp.', 'It blorps.')).toBe('silent');
  });

  it('finds notes on correct sentences, also as they are heard', () => {
    const sentence = { text: 'She go home!', from: 'list', isSetAside: false } as const;
    expect(falseNotes([sentence], asHeard)).toMatchObject([{ sentence, corrected: 'she goes home' }]);
    expect(falseNotes([{ ...sentence, text: 'Fine.' }])).toEqual([]);
  });
});
