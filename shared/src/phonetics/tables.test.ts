import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import confusions from './confusions.json' with { type: 'json' };
import ipa from './ipa.json' with { type: 'json' };
import spellings from './letters/letter-spellings.json' with { type: 'json' };
import britishWords from './lexicon/british-words.json' with { type: 'json' };
import frequentWords from './lexicon/frequent-words.json' with { type: 'json' };
import letterNames from './lexicon/letter-names.json' with { type: 'json' };
import newWords from './lexicon/new-words.json' with { type: 'json' };
import prefixes from './lexicon/prefixes.json' with { type: 'json' };
import { consonants, isPhone, vowels } from './phones.ts';
import respelling from './respelling.json' with { type: 'json' };
import functionWords from './sentence/function-words.json' with { type: 'json' };
import heteronyms from './sentence/heteronyms.json' with { type: 'json' };

const letters = z.string().regex(/^\p{Ll}+( \p{Ll}+)*$/u);
const phone = z.string().refine(isPhone);
const phones = z.string().refine((pair) => pair.split(' ').every(isPhone));

const { vowelLetters, consonantLetters } = respelling;

describe('the tables of words and letters', () => {
  it('have five thousand frequent words', () => {
    const lines = z.array(z.string().regex(/^[a-z'.-]+( [a-z'.-]+)*$/)).parse(frequentWords);
    expect(lines.flatMap((line) => line.split(' '))).toHaveLength(5_000);
  });

  it('have spellings of sounds, and of sounds in pairs', () => {
    const schema = z.strictObject({
      sounds: z.record(phone, z.strictObject({ usual: letters, rare: letters })),
      syllabic: z.record(phone, letters),
      pairs: z.record(phones, letters),
    });
    expect(schema.safeParse(spellings).error).toBeUndefined();
  });

  it('have an IPA sign and likely replacements for every sound', () => {
    const sounds = [...vowels, ...consonants].sort();
    expect(Object.keys(ipa.american).sort()).toEqual([...sounds, 'EA', 'OH'].sort());
    expect(Object.keys(ipa.british).every(isPhone)).toBe(true);
    expect(Object.keys(confusions).sort()).toEqual(sounds);
  });

  it.each(
    Object.entries({
      britishWords,
      letterNames,
      newWords,
      prefixes,
      vowelLetters,
      consonantLetters,
      functionWords,
      heteronyms: Object.values(heteronyms).flatMap((roles) => Object.values(roles)),
    }),
  )('have only sounds that exist: %s', (_, table) => {
    const unknown = Object.values(table)
      .flat()
      .filter((pronunciation) => !phones.safeParse(pronunciation).success);
    expect(unknown).toEqual([]);
  });
});
