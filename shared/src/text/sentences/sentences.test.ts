import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { growToSentences, sentencesIn } from '../index.ts';

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
        '[1]',
        '。',
        'iPhone ',
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
    // A single letter that is no initial.
    ['I take size S. Fits size.', ['I take size S.', 'Fits size.']],
    ['Save it on drive C. Then reboot.', ['Save it on drive C.', 'Then reboot.']],
    ['Eat vitamins A and C. Oranges help.', ['Eat vitamins A and C.', 'Oranges help.']],
    ['My blood type is O. Doctors know.', ['My blood type is O.', 'Doctors know.']],
    ['It is by George W. Hill. It was J. Smith.', ['It is by George W. Hill.', 'It was J. Smith.']],
    ['See vols. 2 and 3. He won by 5 pts. Great.', ['See vols. 2 and 3.', 'He won by 5 pts.', 'Great.']],
    ['Wait... what? Yes.', ['Wait... what?', 'Yes.']],
    ['He lives on Main St. The house is big.', ['He lives on Main St.', 'The house is big.']],
    [
      'We met on Jan. 5 at 5 p.m. Monday. Then we left.',
      ['We met on Jan. 5 at 5 p.m. Monday.', 'Then we left.'],
    ],
    ['A heading\nThe text goes\non here.\n\nAnother', ['A heading', 'The text goes\non here.', 'Another']],
    // Initials, titles and addresses.
    ['Aboard the USS John P. Murtha we slept.', ['Aboard the USS John P. Murtha we slept.']],
    ['J. P. Morgan paid. So did I. M. Pei.', ['J. P. Morgan paid.', 'So did I. M. Pei.']],
    ['It has vitamin C. Oranges are cheap.', ['It has vitamin C.', 'Oranges are cheap.']],
    ['We met Adm. Hale and Gov. Will Stone.', ['We met Adm. Hale and Gov. Will Stone.']],
    ['Both Sens. Hill and Moss came.', ['Both Sens. Hill and Moss came.']],
    ['See Hill et al. (2011). Moss et al. agree.', ['See Hill et al. (2011).', 'Moss et al. agree.']],
    ['Supt. Peters told Sec. Hope.', ['Supt. Peters told Sec. Hope.']],
    ['She lives in Apt. 5B on 5th Ave. North.', ['She lives in Apt. 5B on 5th Ave. North.']],
    ['He flew to Phoenix, Ariz. Monday.', ['He flew to Phoenix, Ariz. Monday.']],
    [
      'HILLTOP, Calif. (AP) — Rain fell. At A.T. & T. it was dry.',
      ['HILLTOP, Calif. (AP) — Rain fell.', 'At A.T. & T. it was dry.'],
    ],
    ['There is reason — lots of it! — to hope.', ['There is reason — lots of it! — to hope.']],
    ['See p. 12. Turn left.', ['See p. 12.', 'Turn left.']],
    ['It opens at 5 p.m. Guests may wait.', ['It opens at 5 p.m.', 'Guests may wait.']],
    ['I use the bus app. I like it.', ['I use the bus app.', 'I like it.']],
    // No space after the stop.
    ['It rained tonight.When we left, it snowed.', ['It rained tonight.', 'When we left, it snowed.']],
    ['“It rained.”When we left, it snowed.', ['“It rained.”', 'When we left, it snowed.']],
    ['Use Node.js or Example.Com today.', ['Use Node.js or Example.Com today.']],
    ['See https://a.example/watch?v=Abc now.', ['See https://a.example/watch?v=Abc now.']],
    ['She died on...November 5.', ['She died on...November 5.']],
    ['I was not sure...They were.', ['I was not sure...', 'They were.']],
    // Sentences that begin with a number or a small letter.
    ['He left in 1990. 25 people came. 3 stayed.', ['He left in 1990.', '25 people came.', '3 stayed.']],
    ['Sales fell. iPhone revenue grew.', ['Sales fell.', 'iPhone revenue grew.']],
    ['i like it. it is ok. you try it', ['i like it.', 'it is ok.', 'you try it']],
    ['It takes approx. five minutes etc. and ends.', ['It takes approx. five minutes etc. and ends.']],
    ['Some jobs (cooks, etc.) pay (it says so.) much.', ['Some jobs (cooks, etc.) pay (it says so.) much.']],
    ['1. Open the lid. 2. Look.', ['1. Open the lid.', '2. Look.']],
    // Marks behind the stop.
    ['It is plasma.[81] The exact state varies.', ['It is plasma.[81]', 'The exact state varies.']],
    ['“It rains.” “It pours.”', ['“It rains.”', '“It pours.”']],
    ['He is here.“We knew it,” she said.', ['He is here.', '“We knew it,” she said.']],
    ['“It rains. ” We left.', ['“It rains. ”', 'We left.']],
    ['She left. 🙂', ['She left. 🙂']],
    ['It goes on . . . and on.', ['It goes on . . . and on.']],
    // Stops within names and quotations.
    ['Then Yahoo! was sold. Yahoo! News stayed.', ['Then Yahoo! was sold.', 'Yahoo! News stayed.']],
    ['He hosted Who Is Next? for years. What? no.', ['He hosted Who Is Next? for years.', 'What?', 'no.']],
    ['Many URLs (www. *.com) are alike.', ['Many URLs (www. *.com) are alike.']],
    ['“Is it you?” Anna Hill quietly asked.', ['“Is it you?” Anna Hill quietly asked.']],
    ['“Is it you?” The door opened.', ['“Is it you?”', 'The door opened.']],
    ['本を読む。次に。', ['本を読む。', '次に。']],
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
