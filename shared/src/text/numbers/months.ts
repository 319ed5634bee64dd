import { type Rule, textAfter, textBefore, type Wording, wordings } from '../rule.ts';
import { combined } from './number-wordings.ts';
import { cardinal, ordinal } from './numbers.ts';

export const monthNames =
  'january february march april may june july august september october november december'.split(' ');
const monthPattern = `(?:${monthNames.join('|')}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)`;
const monthToken = /^\p{Lu}/u;
const wholeMonth = new RegExp(String.raw`^${monthPattern}\.?$`, 'i');
const monthAhead = new RegExp(String.raw`^ (?=\p{Lu})${monthPattern}\b`, 'iu');

/** "Dec." or "december": the name in full; null for anything else. */
export function monthOf(token: string): string | null {
  if (!wholeMonth.test(token)) return null;
  const start = token.slice(0, 3).toLowerCase();
  return monthNames.find((name) => name.startsWith(start)) ?? null;
}

function dayOf(digits: string): string[] {
  return ordinal(String(Number(digits)));
}

/** "9–15" behind a month's name: ninth to fifteenth. */
function dayRanges(first: string, second: string): Wording[] {
  const [one, other] = [dayOf(first), dayOf(second)];
  const [plain, plainOther] = [cardinal(String(Number(first))), cardinal(String(Number(second)))];
  return ['to', 'through'].flatMap((joint) => [
    [...one, joint, ...other],
    [...one, joint, 'the', ...other],
    ['the', ...one, joint, 'the', ...other],
    [...plain, joint, ...plainOther],
  ]);
}

const anyMonth =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)';
const anyDay = '([12]\\d|3[01]|0?[1-9])(st|nd|rd|th)?';
const dayEnd = String.raw`(?![\d.,:%/]*\d| ?[%°]|\p{L}|-| ?- ?[\d\p{Lu}])`;

/** The orders in which people say a month and a day, after the one of the text. */
function dayWordings(month: string, day: string, written: string): Wording[] {
  const names = [[month], ...(written.toLowerCase() === month ? [] : [[written.toLowerCase()]])];
  const [plain, nth] = [cardinal(String(Number(day))), dayOf(day)];
  return [
    ...combined(names, [nth, plain, ['the', ...nth]]),
    ...combined([['the', ...nth, 'of'], [...nth, 'of'], nth, plain], names),
  ];
}

/** Names of months, in short, and whole days: "May 5", "5 May". */
export const monthRules: readonly Rule[] = [
  {
    // "May 5", "Dec. 25th": the names in capitals are found one by one below.
    pattern: new RegExp(`(${anyMonth})(\\.?) ${anyDay}${dayEnd}`, 'uy'),
    say: ([all, written = '', stop = '', day = '', nth = ''], { english }) => {
      const month = monthOf(written) ?? '';
      const others = dayWordings(month, day, written);
      const at = all.length - day.length - nth.length;
      return {
        pieces: [
          { at: 0, length: written.length + stop.length, words: [month] },
          { at, length: all.length - at, words: [...(english === 'british' ? ['the'] : []), ...dayOf(day)] },
        ],
        others,
      };
    },
  },
  {
    // "5 May", "the 5th of May", "12 Dec. 2024"
    pattern: new RegExp(
      `${anyDay}( of)? (${anyMonth})(?![\\p{L}\\p{M}\\d'])(\\.?(?= ?\\d| \\p{Ll}|,))?`,
      'uy',
    ),
    say: (match, context) => {
      const [all, day = '', nth = '', of, written = '', stop = ''] = match;
      const month = monthOf(written) ?? '';
      const before = textBefore(match, context);
      // "2024-5 May", "$5 May"
      if (/[\d$€£-] ?$/.test(before)) return null;
      const isNamed = /(?:^|[^\p{L}])the $/iu.test(before);
      const isBare = nth !== '' && context.english === 'american';
      const days = [...(isBare || isNamed ? [] : ['the']), ...dayOf(day)];
      const at = all.length - written.length - stop.length;
      return {
        pieces: [
          { at: 0, length: at - 1 - (of?.length ?? 0), words: of ? days : [...days, 'of'] },
          ...(of ? [{ at: at - 3, length: 2, words: ['of'] }] : []),
          { at, length: all.length - at, words: [month] },
        ],
        others: isNamed
          ? combined([dayOf(day), cardinal(String(Number(day)))], [[month], ['of', month]])
          : dayWordings(month, day, written),
      };
    },
  },
  {
    // "Sept 5": an abbreviated month without a full stop.
    pattern:
      /(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)(?= ?-? ?\d| ?- ?\p{Lu})/uy,
    say: ([written]) => wordings([[monthOf(written) ?? ''], [written.toLowerCase()]]),
  },
  {
    // "5 Jan", "1st Feb"
    pattern: /(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?![\p{L}\p{M}\d'])\.?/uy,
    say: (match, context) =>
      /(?:^|[^\d.,:])\d{1,2}(?:st|nd|rd|th)?(?: of)? $|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov)\p{Ll}*\.? ?- ?$/iu.test(
        textBefore(match, context),
      )
        ? wordings([[monthOf(match[0].replace('.', '')) ?? '']])
        : null,
  },
];

/** "Nov 9–15", "5–9 April". */
export const dayRangeRules: readonly Rule[] = [
  {
    // "Nov 9–15": the month is before the first day.
    pattern: /([12]\d|3[01]|0?[1-9]) ?- ?([12]\d|3[01]|0?[1-9])(?![\d:/.]*\d|\p{L}|-)/uy,
    say: (match, context) => {
      const [, first = '', second = ''] = match;
      if (!monthToken.test(context.tokenBefore) || monthOf(context.tokenBefore) === null) return null;
      return wordings(dayRanges(first, second));
    },
  },
  {
    // "5–9 April"
    pattern: /([12]\d|3[01]|0?[1-9]) ?- ?([12]\d|3[01]|0?[1-9])(?= \p{Lu})/uy,
    say: (match, context) => {
      const [, first = '', second = ''] = match;
      if (!monthAhead.test(textAfter(match, context))) return null;
      return wordings([
        ['the', ...dayOf(first), 'to', 'the', ...dayOf(second), 'of'],
        [...dayOf(first), 'to', ...dayOf(second), 'of'],
        [...dayOf(first), 'to', 'the', ...dayOf(second), 'of'],
        ['the', ...dayOf(first), 'to', ...dayOf(second), 'of'],
        [...cardinal(first), 'to', ...cardinal(second)],
      ]);
    },
  },
];

/** A day beside the name of its month. */
export const dayRules: readonly Rule[] = [
  {
    // "6th January"
    pattern: /(\d{1,2})(?:st|nd|rd|th)(?= \p{Lu})/uy,
    say: (match, context) => {
      if (!monthAhead.test(textAfter(match, context))) return null;
      const day = dayOf(match[1] ?? '');
      return wordings([[...day, 'of'], day, ['the', ...day, 'of']]);
    },
  },
  {
    // The day next to a month's name: "May 5, 2024", "5 May". Only next to a capital: "may 5 people come".
    pattern: /([12]\d|3[01]|0?[1-9])(?![\d.,:%/]*\d| ?[%°]|\p{L})/uy,
    say: (match, context) => {
      const afterMonth = monthToken.test(context.tokenBefore) && monthOf(context.tokenBefore) !== null;
      const day = dayOf(match[1] ?? '');
      const plain = cardinal(String(Number(match[1])));
      if (afterMonth) return wordings([day, plain, ['the', ...day]]);
      // A day before its month is said with more words: "the fifth of May". All of them have the position of
      // the digits.
      if (!monthAhead.test(textAfter(match, context))) return null;
      return wordings([['the', ...day, 'of'], [...day, 'of'], day, plain]);
    },
  },
];
