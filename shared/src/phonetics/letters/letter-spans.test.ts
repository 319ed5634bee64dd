import { dictionary } from 'cmu-pronouncing-dictionary';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import cases from './letter-spans.test-data.json' with { type: 'json' };
import { letterSpans } from './letter-spans.ts';

/** Formats the letters of each sound: `th·ough·t`. */
function lettersOf(word: string, phones: string): string | undefined {
  return letterSpans(word, phones.split(' '))
    ?.map((span) => word.slice(...span))
    .join('·');
}

describe('letterSpans', () => {
  it.each(cases.spans)('finds the letters of %s', (word, phones, letters) => {
    expect(lettersOf(word, phones)).toBe(letters);
  });

  it.each(cases.changed)(
    'finds the letters of %s as changed by an accent or the next word: %s',
    (word, phones, letters) => {
      expect(lettersOf(word, phones)).toBe(letters);
    },
  );

  it('assigns the same letter to two sounds of one letter', () => {
    expect(lettersOf('box', 'B AA1 K S')).toBe('b·o·x·x');
  });

  it('returns null for a word without letters', () => {
    expect(letterSpans('$5', ['F', 'AY1', 'V'])).toBeNull();
    expect(letterSpans('word', [])).toBeNull();
  });

  it('finds letters for every sound of the dictionary’s words, in order', () => {
    const entries = Object.entries(dictionary).filter(
      ([word], index) => index % 37 === 0 && /^[a-z]+$/.test(word),
    );
    const lost = entries.filter(([word, line]) => {
      const phones = (line.split('#')[0] ?? '').trim().split(' ');
      const spans = letterSpans(word, phones) ?? [];
      const isOrdered = spans.every(([start, end], at) => end > start && start >= (spans[at - 1]?.[0] ?? 0));
      return spans.length !== phones.length || !isOrdered;
    });
    expect(lost).toEqual([]);
  });

  it('gives every sound a span inside the word, in order, whatever the word', () => {
    const phone = fc.constantFrom('TH', 'AO1', 'T', 'W', 'IY0', 'K', 'S', 'ZH', 'ER0', 'NG');
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z'é-]{0,12}[a-z]$/),
        fc.array(phone, { minLength: 1 }),
        (word, phones) => {
          const spans = letterSpans(word, phones) ?? [];
          expect(spans).toHaveLength(phones.length);
          let before = 0;
          for (const [start, end] of spans) {
            expect(start).toBeGreaterThanOrEqual(before);
            expect(end).toBeGreaterThanOrEqual(start);
            expect(end).toBeLessThanOrEqual(word.length);
            before = start;
          }
        },
      ),
    );
  });
});
