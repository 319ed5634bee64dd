import { type Rule, textBefore, wordings } from '../rule.ts';
import books from './books.json' with { type: 'json' };
import { combined, numberWordings } from './number-wordings.ts';
import { digitByDigit } from './numbers.ts';

const short: Readonly<Record<string, string>> = books.short;
const anyBook = `(?:${[...Object.keys(short), ...books.whole].join('|')})`;
/** Short names that are people's own are no books without a full stop. */
const alsoNames = '(?:Col|Dan|Gal|Josh|Mal|Mic|Num|Pet|Phil|Sam|Tim)';
const bookBefore = new RegExp(`(?:^|[^\\p{L}])${anyBook}\\.? $`, 'u');

/** Verses of a book: "John 3:16–18", "1 Cor. 13:4". */
export const verseRules: readonly Rule[] = [
  {
    pattern: new RegExp(`[123](?= ${anyBook}\\.? \\d{1,3}:\\d)`, 'uy'),
    say: ([number]) =>
      wordings([[{ 1: 'first', 2: 'second', 3: 'third' }[number] ?? ''], digitByDigit(number)]),
  },
  {
    pattern: new RegExp(`(${Object.keys(short).join('|')})(?:\\.|(?<!${alsoNames}))(?= \\d{1,3}:\\d)`, 'uy'),
    say: ([, written = '']) => [short[written] ?? ''],
  },
  {
    pattern: /(\d{1,3}):([1-9]\d{0,2})(?: ?- ?(\d{1,3}))?(?![\d:]| ?[ap]\.?m)/iuy,
    say: (match, context) => {
      const [, chapter = '', verse = '', last] = match;
      if (!bookBefore.test(textBefore(match, context))) return null;
      const to = last ? [['to'], ['through']] : [[]];
      return wordings(
        combined(
          numberWordings(chapter),
          [[], ['verse'], ['verses']],
          [...numberWordings(verse), digitByDigit(verse)],
          to,
          last ? numberWordings(last) : [[]],
        ),
      );
    },
  },
];
