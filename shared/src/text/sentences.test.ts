import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { growToSentences, sentencesIn } from './index.ts';

const sentences = (text: string) => sentencesIn(text).map(([start, end]) => text.slice(start, end));

/** Texts of the tokens that determine the end of a sentence, and of arbitrary characters. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        'Dr. ',
        'U.S. ',
        'e.g. ',
        'He ',
        'said',
        '.',
        '! ',
        '?" ',
        '\n',
        '\n\n',
        ' ',
        '“',
        '3.5',
        '…',
        '😀',
        'A. ',
      ),
      { maxLength: 25 },
    )
    .map((parts) => parts.join('')),
);

describe('sentencesIn', () => {
  it.each([
    ['Dr. Smith lives here. He is nice.', ['Dr. Smith lives here.', 'He is nice.']],
    ['He lives in the U.S. He likes the U.S. Army.', ['He lives in the U.S.', 'He likes the U.S. Army.']],
    ['J. K. Rowling wrote it. It was I. Really.', ['J. K. Rowling wrote it.', 'It was I.', 'Really.']],
    ['It costs $3.50. No. 5 is here. No. He left.', ['It costs $3.50.', 'No. 5 is here.', 'No.', 'He left.']],
    ['“Stop!” he said. “Why?” I asked.', ['“Stop!” he said.', '“Why?” I asked.']],
    ['Use a tool, e.g. Excel. It helps.', ['Use a tool, e.g. Excel.', 'It helps.']],
    ['Wait... what? Yes.', ['Wait... what?', 'Yes.']],
    ['He lives on Main St. The house is big.', ['He lives on Main St.', 'The house is big.']],
    [
      'We met on Jan. 5 at 5 p.m. Monday. Then we left.',
      ['We met on Jan. 5 at 5 p.m. Monday.', 'Then we left.'],
    ],
    ['A heading\nThe text goes\non here.\n\nAnother', ['A heading', 'The text goes\non here.', 'Another']],
    ['word', ['word']],
    [' \n ', []],
    ['', []],
  ])('%j', (text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });

  it('returns trimmed spans in order that contain everything but white space', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let end = 0;
        for (const [start, next] of sentencesIn(text)) {
          expect(text.slice(end, start).trim()).toBe('');
          expect(text.slice(start, next)).toBe(text.slice(start, next).trim());
          expect(next).toBeGreaterThan(start);
          end = next;
        }
        expect(text.slice(end).trim()).toBe('');
      }),
      { numRuns: 400 },
    );
  });
});

describe('growToSentences', () => {
  const text = 'First one here.  Second, by Dr. Who, is here. Third!';
  const grown = (selected: string) => {
    const start = text.indexOf(selected);
    return text.slice(...growToSentences(text, start, start + selected.length));
  };

  it.each([
    ['one', 'First one here.'],
    ['Who', 'Second, by Dr. Who, is here.'],
    [' Second', 'Second, by Dr. Who, is here.'],
    ['here.  S', 'First one here.  Second, by Dr. Who, is here.'],
    ['is here. T', 'Second, by Dr. Who, is here. Third!'],
    [text, text],
  ])('grows %j', (selected, expected) => {
    expect(grown(selected)).toBe(expected);
  });

  it('grows a selection of white space to the sentence after it', () => {
    expect(text.slice(...growToSentences(text, 15, 17))).toBe('Second, by Dr. Who, is here.');
    expect(growToSentences('   ', 1, 2)).toEqual([2, 2]);
  });

  it('contains the selection, is trimmed, and is idempotent', () => {
    fc.assert(
      fc.property(anyText, fc.nat(60), fc.nat(60), (anything, one, other) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        const [start, end] = growToSentences(anything, from, to);
        const selected = anything.slice(from, to);
        if (selected.trim() !== '') {
          expect(start).toBeLessThanOrEqual(from + selected.length - selected.trimStart().length);
          expect(end).toBeGreaterThanOrEqual(from + selected.trimEnd().length);
        }
        const sentence = anything.slice(start, end);
        expect(sentence).toBe(sentence.trim());
        expect(growToSentences(anything, start, end)).toEqual([start, end]);
      }),
      { numRuns: 400 },
    );
  });
});
