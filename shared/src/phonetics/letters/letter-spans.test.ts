import { dictionary } from 'cmu-pronouncing-dictionary';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { letterSpans } from './letter-spans.ts';

/** Formats the letters of each sound: `th·ough·t`. */
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
    ["isn't", 'IH1 Z AH0 N T', 'i·s·n·n·t'],
    ['cough', 'K AA1 F', 'c·ou·gh'],
    ['through', 'TH R UW1', 'th·r·ough'],
    ['daughter', 'D AO1 T ER0', 'd·augh·t·er'],
    ['phone', 'F OW1 N', 'ph·o·ne'],
    ['little', 'L IH1 T AH0 L', 'l·i·tt·le·le'],
    ['listen', 'L IH1 S AH0 N', 'l·i·st·e·n'],
    ['climb', 'K L AY1 M', 'c·l·i·mb'],
    ['doubt', 'D AW1 T', 'd·ou·bt'],
    ['extra', 'EH1 K S T R AH0', 'e·x·x·t·r·a'],
    ['exact', 'IH0 G Z AE1 K T', 'e·x·x·a·c·t'],
    ['music', 'M Y UW1 Z IH0 K', 'm·u·u·s·i·c'],
    ['few', 'F Y UW1', 'f·ew·ew'],
    ['queen', 'K W IY1 N', 'q·u·ee·n'],
    ['unique', 'Y UW0 N IY1 K', 'u·u·n·i·que'],
    ['women', 'W IH1 M AH0 N', 'w·o·m·e·n'],
    ['once', 'W AH1 N S', 'o·o·n·ce'],
    ['nation', 'N EY1 SH AH0 N', 'n·a·ti·o·n'],
    ['vision', 'V IH1 ZH AH0 N', 'v·i·si·o·n'],
    ['picture', 'P IH1 K CH ER0', 'p·i·c·t·ure'],
    ['judge', 'JH AH1 JH', 'j·u·dge'],
    ['watch', 'W AA1 CH', 'w·a·tch'],
    ['tongue', 'T AH1 NG', 't·o·ngue'],
    ['rhythm', 'R IH1 DH AH0 M', 'rh·y·th·m·m'],
    ['colonel', 'K ER1 N AH0 L', 'c·olo·n·e·l'],
    ['year', 'Y IH1 R', 'y·ea·r'],
    ['s', 'EH1 S', 's·s'],
    ["they're", 'DH ER0', "th·ey're"],
    ['they’re', 'DH ER0', 'th·ey’re'],
    ["don't", 'D OW1 N', "d·o·n't"],
    ["there'd", 'DH EH1 R D', 'th·e·re·d'],
    ['Café', 'K AE0 F EY1', 'C·a·f·é'],
    ['engine', 'EH1 N JH N', 'e·n·g·ine'],
    ['business', 'B IH1 Z N AH0 S', 'b·u·s·n·e·ss'],
    ['arrive', 'ER0 AY1 V', 'arr·i·ve'],
    ['hurry', 'HH AH1 R IY0', 'h·u·rr·y'],
    ['needed', 'N IY1 D AH0 D', 'n·ee·d·e·d'],
    ['choir', 'K W AY1 ER0', 'ch·oi·oi·r'],
    ['television', 'T EH1 L AH0 V IH2 ZH AH0 N', 't·e·l·e·v·i·si·o·n'],
  ])('finds the letters of %s', (word, phones, letters) => {
    expect(lettersOf(word, phones)).toBe(letters);
  });

  it.each([
    ['little', 'L IH1 D AH0 L', 'l·i·tt·le·le'],
    ['water', 'W AA1 D AH0', 'w·a·t·er'],
    ['ate', 'EY1 D', 'a·te'],
    ['city', 'S IH1 D IY0', 'c·i·t·y'],
    ['better', 'B EH1 D ER0', 'b·e·tt·er'],
    ['bottle', 'B AA1 D L', 'b·o·tt·le'],
    ['beautiful', 'B Y UW1 D AH0 F AH0 L', 'b·eau·eau·t·i·f·u·l'],
    ['debated', 'D AH0 B EY1 D IH0 D', 'd·e·b·a·t·e·d'],
    ['about', 'AH0 B AW1 D', 'a·b·ou·t'],
    ['what', 'W AH1 D', 'wh·a·t'],
    ['doubt', 'D AW1 D', 'd·ou·bt'],
    ['what', 'W AH1 CH', 'wh·a·t'],
    ['would', 'W UH1 JH', 'w·ou·ld'],
    ['tree', 'CH R IY1', 't·r·ee'],
    ['one', 'W AH1 M', 'o·o·ne'],
    ['have', 'HH AE1 F', 'h·a·ve'],
    ['this', 'DH IH1 SH', 'th·i·s'],
    ['door', 'D AO1', 'd·oor'],
    ['twenty', 'T W EH1 N IY0', 't·w·e·nt·y'],
    ['seven', 'S EH1 V N', 's·e·v·en'],
    ['every', 'EH1 V R IY0', 'e·v·er·y'],
  ])('finds the letters of %s as changed by an accent or the next word: %s', (word, phones, letters) => {
    expect(lettersOf(word, phones)).toBe(letters);
  });

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
