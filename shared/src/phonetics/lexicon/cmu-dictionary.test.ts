import { dictionary } from 'cmu-pronouncing-dictionary';
import { describe, expect, it, vi } from 'vitest';
import { cmuDictionary, dictionaryText, textDictionary } from '../index.ts';

const text = dictionaryText(dictionary);

describe('the dictionary as text', () => {
  it('has the pronunciations of the package for every word', async () => {
    const [asText, asTable] = [textDictionary(async () => text), cmuDictionary()];
    const words = Object.keys(dictionary).filter((name, index) => !name.includes('(') && index % 7 === 0);
    const [first = '', last = ''] = [
      Object.keys(dictionary).sort()[0],
      Object.keys(dictionary).sort().at(-1),
    ];
    for (const word of [first, last, 'to', ...words]) expect(await asText(word)).toEqual(await asTable(word));
  });

  it.each(['', '\n', '\t', '~', 'toString', 'to\tT', 'zzzz', 'HELLO', '日本'])('has no %j', async (word) => {
    expect(await textDictionary(async () => text)(word)).toEqual([]);
    expect(await cmuDictionary()(word)).toEqual([]);
  });

  it('leaves out the remark of an entry', async () => {
    const load = async () => dictionaryText({ a: 'AH0 # remark' });
    expect(await textDictionary(load)('a')).toEqual([['AH0']]);
  });

  it('may be empty', async () => {
    expect(await textDictionary(async () => '')('to')).toEqual([]);
  });

  it('is loaded once, and again after a failure', async () => {
    const load = vi.fn(async () => text).mockRejectedValueOnce(new Error('not there'));
    const lexicon = textDictionary(load);
    await expect(lexicon('to')).rejects.toThrow('not there');
    expect(await lexicon('cat')).toEqual([['K', 'AE1', 'T']]);
    await lexicon('to');
    expect(load).toHaveBeenCalledTimes(2);
  });
});
