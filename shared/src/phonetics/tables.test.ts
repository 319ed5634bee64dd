import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import spellings from './letters/letter-spellings.json' with { type: 'json' };
import frequentWords from './lexicon/frequent-words.json' with { type: 'json' };
import { isPhone } from './phones.ts';

const letters = z.string().regex(/^\p{Ll}+( \p{Ll}+)*$/u);
const phone = z.string().refine(isPhone);
const phones = z.string().refine((pair) => pair.split(' ').every(isPhone));

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
});
