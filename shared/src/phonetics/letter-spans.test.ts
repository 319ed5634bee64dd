import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { letterSpans } from './letter-spans.ts';

/** The letters of each sound: `th·ough·t`. */
function lettersOf(word: string, phones: string): string | undefined {
  return letterSpans(word, phones.split(' '))
    ?.map((span) => word.slice(...span))
    .join('·');
}

describe('letterSpans', () => {
  it.each([
    ['thought', 'TH AO1 T', 'th·ough·t'],
    ['weather', 'W EH1 DH ER0', 'w·ea·th·er'],
    ['hurried', 'HH ER1 IY0 D', 'h·urr·ie·d'],
    ['develop', 'D IH0 V EH1 L AH0 P', 'd·e·v·e·l·o·p'],
    ['knight', 'N AY1 T', 'kn·igh·t'],
    ['walked', 'W AO1 K T', 'w·a·lk·ed'],
    ['three', 'TH R IY1', 'th·r·ee'],
    ['question', 'K W EH1 S CH AH0 N', 'q·u·e·s·ti·o·n'],
    ['hour', 'AW1 ER0', 'ou·r'],
    ["isn't", 'IH1 Z AH0 N T', 'i·s·s·n·t'],
  ])('finds the letters of %s', (word, phones, letters) => {
    expect(lettersOf(word, phones)).toBe(letters);
  });

  it('gives two sounds of one letter the same letter', () => {
    expect(lettersOf('box', 'B AA1 K S')).toBe('b·o·x·x');
  });

  it('has nothing for what has no letters', () => {
    expect(letterSpans('$5', ['F', 'AY1', 'V'])).toBeNull();
    expect(letterSpans('word', [])).toBeNull();
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
