import { cardinal, ordinal, year } from './numbers.ts';
import { type Rule, textAfter } from './rule.ts';

const monthNames =
  'january february march april may june july august september october november december'.split(' ');
const monthPattern = `(?:${monthNames.join('|')}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)`;
const monthToken = /^\p{Lu}/u;
const wholeMonth = new RegExp(String.raw`^${monthPattern}\.?$`, 'i');
const monthAhead = new RegExp(String.raw`^ (?=\p{Lu})${monthPattern}\b`, 'iu');

function fullYear(digits: string): string[] {
  if (digits.length === 4) return year(digits);
  return digits.startsWith('0') ? ['oh', ...cardinal(String(Number(digits)))] : cardinal(digits);
}

/** American order, "december twenty fifth twenty twenty four"; null if there is no such day. */
function date(monthDigits: string, dayDigits: string, yearDigits: string): string[] | null {
  const spoken = monthAndDay(Number(monthDigits), Number(dayDigits));
  return spoken && [...spoken, ...fullYear(yearDigits)];
}

/** "december twenty fifth"; null if there is no such day. */
function monthAndDay(monthNumber: number, day: number): string[] | null {
  const month = monthNames[monthNumber - 1];
  if (!month || day < 1 || day > 31) return null;
  return [month, ...ordinal(String(day))];
}

/** "Dec." or "december": the name in full; null for anything else. */
export function monthOf(token: string): string | null {
  if (!wholeMonth.test(token)) return null;
  const start = token.slice(0, 3).toLowerCase();
  return monthNames.find((name) => name.startsWith(start)) ?? null;
}

function clock(hour: string, minute: string, after: string): string[] | null {
  const [hours, minutes] = [Number(hour), Number(minute)];
  if (hours > 24 || minutes > 59) return null;
  if (minutes === 0) {
    if (/^ ?[ap]\.? ?m\b/i.test(after)) return cardinal(String(hours));
    return [...cardinal(String(hours)), hours >= 1 && hours <= 12 ? "o'clock" : 'hundred'];
  }
  return [...cardinal(String(hours)), ...(minutes < 10 ? ['oh'] : []), ...cardinal(String(minutes))];
}

/** Dates and times of day. */
export const dateRules: readonly Rule[] = [
  {
    // "Sept 5": an abbreviated month without a full stop.
    pattern: /(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?= \d)/uy,
    say: ([written]) => [monthOf(written) ?? written.toLowerCase()],
  },
  {
    pattern: /(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/uy,
    say: ([, years = '', month = '', day = '']) => date(month, day, years),
  },
  {
    pattern: /(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})(?![\d/])/uy,
    say: ([, first = '', second = '', years = '']) =>
      Number(first) > 12 ? date(second, first, years) : date(first, second, years),
  },
  {
    pattern: /(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/uy,
    say: ([, day = '', month = '', years = '']) => date(month, day, years),
  },
  {
    // Month and day without a year, if only one order is possible: 12/25, 25/12.
    pattern: /(?!24\/7)(\d{1,2})\/(\d{1,2})(?![\d/])/uy,
    say: ([, first = '', second = '']) => {
      const [one, other] = [Number(first), Number(second)];
      if (one <= 12 && other > 12) return monthAndDay(one, other);
      return one > 12 && other <= 12 ? monthAndDay(other, one) : null;
    },
  },
  {
    pattern: /(\d{1,2})\.(\d{2})(?= ?[ap]\.?m)/iuy,
    say: (match, context) => clock(match[1] ?? '', match[2] ?? '', textAfter(match, context)),
    number: ([, hour = '']) => hour,
  },
  {
    pattern: /(\d{1,2}):(\d{2})(?::(\d{2}))?(?!\d)/uy,
    say: (match, context) => {
      const [, hour = '', minute = '', second] = match;
      if (second === undefined) return clock(hour, minute, textAfter(match, context));
      return [hour, minute, second].flatMap((part, index) =>
        index > 0 && part.startsWith('0') && part !== '00'
          ? ['oh', ...cardinal(String(Number(part)))]
          : cardinal(String(Number(part))),
      );
    },
    number: ([, hour = '']) => hour,
  },
  {
    // The day next to a month's name: "May 5, 2024", "5 May". Only next to a capital: "may 5 people come".
    pattern: /([12]\d|3[01]|0?[1-9])(?![\d.,:%/]*\d|\p{L})/uy,
    say: (match, context) => {
      const afterMonth = monthToken.test(context.tokenBefore) && monthOf(context.tokenBefore) !== null;
      const day = ordinal(String(Number(match[1])));
      if (afterMonth) return day;
      // A day before its month is said with more words: "the fifth of May". All of them have the position of the
      // digits.
      return monthAhead.test(textAfter(match, context)) ? ['the', ...day, 'of'] : null;
    },
  },
];
