import { describe, expect, it, vi } from 'vitest';
import type { Pronunciation } from '../contracts/plan.ts';
import { cmuDictionary, createPronouncer } from './index.ts';

const guess = async (word: string): Promise<Pronunciation> => ['pau', 'G', 'EH1', 'S', word];
const pronouncer = createPronouncer({ lexicon: cmuDictionary(), guess });
const first = async (word: string) => (await pronouncer.pronounce(word))[0]?.join(' ');

describe('createPronouncer', () => {
  it('returns every pronunciation of the dictionary, the citation form first', async () => {
    expect(await pronouncer.pronounce('to')).toEqual([
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

  it('guesses unknown words, and keeps only valid phones of the guess', async () => {
    expect(await first('zorkeb')).toBe('G EH1 S');
  });

  it('never returns an empty list', async () => {
    const mute = createPronouncer({ lexicon: async () => [], guess: async () => [] });
    expect(await mute.pronounce('ab')).toEqual([['EY1', 'B', 'IY1']]);
    expect(await mute.pronounce("'")).not.toEqual([]);
  });

  it('has no entry for names of object properties', async () => {
    const dictionary = cmuDictionary(async () => ({ word: 'W ER1 D' }));
    expect(await dictionary('constructor')).toEqual([]);
    expect(await dictionary('word')).toEqual([['W', 'ER1', 'D']]);
  });

  it('tries again after the dictionary failed to load', async () => {
    const load = vi.fn().mockRejectedValueOnce(new Error('gone')).mockResolvedValue({ a: 'AH0 # remark' });
    const dictionary = cmuDictionary(load);
    await expect(dictionary('a')).rejects.toThrow('gone');
    expect(await dictionary('a')).toEqual([['AH0']]);
    await dictionary('a');
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('rejects when the signal aborts', async () => {
    const stopped = AbortSignal.abort();
    await expect(pronouncer.pronounce('to', { signal: stopped })).rejects.toHaveProperty(
      'name',
      'AbortError',
    );
  });
});
