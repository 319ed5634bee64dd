import { describe, expect, it } from 'vitest';
import type { Pronunciation } from '../contracts/plan.ts';
import { cmuDictionary, createPronouncer } from './index.ts';

const guess = async (word: string): Promise<Pronunciation[]> => [['pau', 'G', 'EH1', 'S', word]];
const pronouncer = createPronouncer({ lexicon: cmuDictionary(), guess });
const first = async (word: string) => (await pronouncer.pronounce(word)).pronunciations[0]?.join(' ');

describe('createPronouncer', () => {
  it('returns every pronunciation of the dictionary, the citation form first', async () => {
    expect((await pronouncer.pronounce('to')).pronunciations).toEqual([
      ['T', 'UW1'],
      ['T', 'IH0'],
      ['T', 'AH0'],
    ]);
  });

  it.each([
    ['googled', 'G UW1 G AH0 L D'],
    ['emailing', 'IY0 M EY1 L IH0 NG'],
    ["tweet's", 'T W IY1 T S'],
    ["v's", 'V IY1 Z'],
    ['tv', 'T IY1 V IY1'],
    ['xkcd', 'EH1 K S K EY1 S IY1 D IY1'],
    ["should've", 'SH UH1 D AH0 V'],
    ['bookshelf', 'B UH1 K SH EH2 L F'],
  ])('knows %s', async (word, pronunciation) => {
    expect(await first(word)).toBe(pronunciation);
  });

  it.each([
    ['organise', 'AO1 R G AH0 N AY2 Z'],
    ['catalysed', 'K AE1 T AH0 L AY2 Z D'],
    ['playable', 'P L EY1 AH0 B AH0 L'],
    ['programmatically', 'P R AA2 G R AH0 M AE1 T IH0 K L IY0'],
    ['industrialised', 'IH2 N D AH1 S T R IY0 AH0 L AY2 Z D'],
    ['unhelpfulness', 'AH0 N HH EH1 L P F AH0 L N AH0 S'],
    ['runtime', 'R AH1 N T AY2 M'],
    ['timestamp', 'T AY1 M S T AE2 M P'],
    ['superbug', 'S UW1 P ER0 B AH2 G'],
    ['json', 'JH EY1 S AA2 N'],
    ['vegan', 'V IY1 G AH0 N'],
    ['noter', 'N OW1 T ER0'],
  ])('forms %s from words that it knows', async (word, pronunciation) => {
    expect(await first(word)).toBe(pronunciation);
  });

  it.each(['spammers', 'rebasing', 'heroin', 'mikael'])('does not divide %s wrongly', async (word) => {
    const known = createPronouncer({
      lexicon: async (one) => (one === word ? [] : cmuDictionary()(one)),
      guess,
    });
    const { pronunciations } = await known.pronounce(word);
    const wrong = ['S P AE1 M M ER2 Z', 'R IY1 B AH0 S IH2 NG', 'HH IH1 R OW0 IH0 N', 'M IH1 K AH0 L'];
    expect(wrong).not.toContain(pronunciations[0]?.join(' '));
  });

  it.each([
    ['LibreOffice', 'G EH1 S AO2 F IH0 S'],
    ['NYTimes', 'EH1 N W AY1 T AY2 M Z'],
    ['WebMD', 'W EH1 B EH1 M D IY1'],
    ['CPython', 'S IY1 P AY2 TH AA0 N'],
    ['NBCUniversal', 'EH1 N B IY1 S IY1 Y UW2 N AH0 V ER2 S AH0 L'],
    ['McWhirtle', 'G EH1 S'],
  ])('divides %s at its capitals', async (written, pronunciation) => {
    const { pronunciations, saidAs } = await pronouncer.pronounce(written.toLowerCase(), { written });
    expect(pronunciations[0]?.join(' ')).toBe(pronunciation);
    expect(saidAs).toBe('guess');
  });

  it.each([
    ['cat', undefined],
    ["zebra's", 'derived'],
    ['organising', 'derived'],
    ['playable', 'derived'],
    ['tv', undefined],
    ['xkcd', 'derived'],
    ['subclass', 'derived'],
    ['superbug', 'guess'],
    ['timestamp', 'guess'],
    ['zorkeb', 'guess'],
    ["zorkeb's", 'guess'],
  ])('marks %s as %s', async (word, saidAs) => {
    expect((await pronouncer.pronounce(word)).saidAs).toBe(saidAs);
  });

  it('says the possessive of a guessed name', async () => {
    expect(await first("zorkeb's")).toBe('G EH1 S IH0 Z');
  });

  it('guesses unknown words, and keeps only valid phones of the guess', async () => {
    expect(await first('zorkeb')).toBe('G EH1 S');
  });

  it('never returns an empty list', async () => {
    const mute = createPronouncer({ lexicon: async () => [], guess: async () => [] });
    expect(await mute.pronounce('ab')).toEqual({ pronunciations: [['EY1', 'B', 'IY1']], saidAs: 'guess' });
    expect((await mute.pronounce("'")).pronunciations).not.toEqual([]);
  });

  it('rejects when the signal aborts', async () => {
    const stopped = AbortSignal.abort();
    await expect(pronouncer.pronounce('to', { signal: stopped })).rejects.toHaveProperty(
      'name',
      'AbortError',
    );
  });
});
