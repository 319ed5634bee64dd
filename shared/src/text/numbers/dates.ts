import type { English } from '../../contracts/settings.ts';
import {
  type Context,
  type Rule,
  textAfter,
  textBefore,
  type Wording,
  type Wordings,
  wordings,
} from '../rule.ts';
import { dayRangeRules, dayRules, monthNames, monthOf, monthRules } from './months.ts';
import { combined, yearWordings } from './number-wordings.ts';
import { cardinal, isYear, ordinal, year } from './numbers.ts';
import { oddsRule } from './odds.ts';

function fullYear(digits: string): string[] {
  if (digits.length === 4) return year(digits);
  return digits.startsWith('0') ? ['oh', ...cardinal(String(Number(digits)))] : cardinal(digits);
}

interface DateOrder {
  /** The digits of the day are written before those of the month. */
  dayFirst?: boolean;
  english: English;
}

/**
 * "december twenty fifth twenty twenty four", in Britain "the twenty fifth of december …"; null if there is no
 * such day.
 */
function date(
  monthDigits: string,
  dayDigits: string,
  yearDigits: string,
  { dayFirst = false, english }: DateOrder,
): Wordings | null {
  const spoken = monthAndDay(Number(monthDigits), Number(dayDigits));
  if (!spoken) return null;
  const [month = '', ...day] = spoken;
  const [m, d] = [cardinal(String(Number(monthDigits))), cardinal(String(Number(dayDigits)))];
  const named = ['the', ...day, 'of', month];
  const dates: Wording[] = [
    ...(english === 'british' ? [named, spoken] : [spoken, named]),
    [...day, 'of', month],
    [month, ...d],
    dayFirst ? [...d, ...m] : [...m, ...d],
    dayFirst ? [...d, 'slash', ...m, 'slash'] : [...m, 'slash', ...d, 'slash'],
  ];
  const years = yearDigits.length === 4 ? yearWordings(yearDigits) : [fullYear(yearDigits)];
  return wordings(combined(dates, years));
}

/** "2020-12" as a month; none if there is no such month. */
export function monthWordings(years: string, month: string): Wording[] {
  const name = monthNames[Number(month) - 1];
  if (!isYear(years) || !name) return [];
  const number = cardinal(String(Number(month)));
  const digits = month.startsWith('0') ? [['zero', ...number], ['oh', ...number], number] : [number];
  const said = yearWordings(years);
  return [
    ...said.flatMap((words) => [
      [name, ...words],
      [...words, name],
      [name, 'of', ...words],
    ]),
    ...combined(said, digits),
  ];
}

/** "december twenty fifth"; null if there is no such day. */
function monthAndDay(monthNumber: number, day: number): string[] | null {
  const month = monthNames[monthNumber - 1];
  if (!month || day < 1 || day > 31) return null;
  return [month, ...ordinal(String(day))];
}

/** "10:05": ten oh five, five past ten; null if there is no such time. */
function clock(hour: string, minute: string, after: string): Wording[] | null {
  const [hours, minutes] = [Number(hour), Number(minute)];
  if (hours > 24 || minutes > 59) return null;
  const hourWords = cardinal(String(hours));
  const isHalfDay = hours >= 1 && hours <= 12;
  const hasMark = /^ ?[ap]\.? ?m\b/i.test(after);
  if (minutes === 0) {
    if (hasMark) return [hourWords, [...hourWords, "o'clock"]];
    const later = hours > 12 && hours < 24 ? cardinal(String(hours - 12)) : [];
    if (isHalfDay) return [[...hourWords, "o'clock"], hourWords, [...hourWords, 'hundred']];
    return [
      [...hourWords, 'hundred'],
      [...hourWords, 'hundred', 'hours'],
      [...hourWords, "o'clock"],
      ...(later.length > 0
        ? [
            [...later, "o'clock"],
            [...later, 'p', 'm'],
          ]
        : []),
    ];
  }
  const minuteWords = cardinal(String(minutes));
  const digital = [...hourWords, ...(minutes < 10 ? ['oh'] : []), ...minuteWords];
  const leadingZero = hour.startsWith('0') && hours > 0 ? [['oh', ...digital]] : [];
  const onDial = cardinal(String(((hours + 11) % 12) + 1));
  if (!isHalfDay)
    return [
      digital,
      ...leadingZero,
      [...onDial, ...(minutes < 10 ? ['oh'] : []), ...minuteWords],
      ...(hours === 0 ? [['zero', ...digital]] : []),
    ];
  return [digital, ...leadingZero, ...spokenTimes(hours, minutes)];
}

/** "quarter past eight", "ten to six". */
function spokenTimes(hours: number, minutes: number): Wording[] {
  const [this_, next] = [cardinal(String(hours)), cardinal(String((hours % 12) + 1))];
  const named = (count: number): Wording[] => {
    if (count === 15) return [['quarter'], ['a', 'quarter']];
    return count % 5 === 0 ? [cardinal(String(count))] : [];
  };
  const past = minutes === 30 ? [['half']] : minutes < 30 ? named(minutes) : [];
  const to = minutes > 30 ? named(60 - minutes) : [];
  return [
    ...(minutes < 10 ? [[...this_, ...cardinal(String(minutes))]] : []),
    ...(minutes === 30 ? [['half', ...this_]] : []),
    ...past.flatMap((count) => [
      [...count, 'past', ...this_],
      [...count, 'after', ...this_],
    ]),
    ...to.flatMap((count) => [
      [...count, 'to', ...next],
      [...count, 'of', ...next],
    ]),
  ];
}

/** A proportion and no time: "a ratio of 3:1", "a 1:10 model". */
function isProportion(match: RegExpExecArray, context: Context): boolean {
  const before = textBefore(match, context);
  return (
    /(?:ratio|odds|proportion|scale)(?: is| was)? (?:of |is |at )?$/i.test(before) ||
    (/(?:^|[^\p{L}])an? $/iu.test(before) &&
      /^ (?:model|scale|ratio|mix|mixture|slope|replica|split|vote|chance)/.test(textAfter(match, context)))
  );
}

/** The words before a day: "on 3/4". */
const dayBefore = /(?:^|[^\p{L}])(?:on|by|since|until|till|before|after|from|dated) $/iu;
/** The words before a time: "at 10.30", "from 9.30 to 5.30". */
const timeBefore =
  /(?:^|[^\p{L}])(?:(?:at|by|until|till|before|after|around|about|since) |\d{1,2}\.\d\d ?(?:[ap]\.?m\.? ?)?(?:to|and|or|-) ?)$/iu;
const serviceAhead = /^ (?:trains?|bus|buses|coach|flight|ferry|boat|service|show|class|lesson)(?!\p{L})/iu;

/** "10.30", which is a time in Britain where a time is expected. */
function britishClock(match: RegExpExecArray, context: Context): Wordings | null {
  const [, hour = '', minute = ''] = match;
  const [before, after] = [textBefore(match, context), textAfter(match, context)];
  const isService = /(?:^|[^\p{L}])(?:the|an?) $/iu.test(before) && serviceAhead.test(after);
  const isBefore =
    timeBefore.test(before) || (/from $/i.test(before) && /^ (?:to|until|till) \d/.test(after));
  const isAmount =
    /^ ?(?:%|°|per ?cent|degrees|euros?|dollars|pounds|points?|(?:k|c|m)?[mglw]\b|k[mg]|ft|lbs?)/i;
  if (context.english !== 'british' || !(isBefore || isService) || isAmount.test(after)) return null;
  return allOf(clock(hour, minute, after));
}

const wordingsOf = (said: Wordings | null): Wording[] =>
  said ? [said.pieces.filter((word) => typeof word === 'string'), ...said.others] : [];

function allOf(found: readonly Wording[] | null): Wordings | null {
  return found && wordings(found);
}

/** "2:03:59": two oh three fifty nine, two hours three minutes and fifty nine seconds. */
function durations(hour: string, minute: string, second: string): Wording[] {
  const [hours, minutes, seconds] = [hour, minute, second].map((part) => cardinal(String(Number(part))));
  const short = [hour, minute, second].flatMap((part, index) =>
    index > 0 && part.startsWith('0') && part !== '00'
      ? ['oh', ...cardinal(String(Number(part)))]
      : cardinal(String(Number(part))),
  );
  const long = [...(hours ?? []), 'hours', ...(minutes ?? []), 'minutes'];
  return [short, [...long, ...(seconds ?? []), 'seconds'], [...long, 'and', ...(seconds ?? []), 'seconds']];
}

const weekdays = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');

/** "Tues" or "monday": the name in full; null for anything else. */
function weekdayOf(token: string): string | null {
  if (!/^(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|\p{L}+day)\.?$/iu.test(token)) return null;
  return weekdays.find((name) => name.startsWith(token.replace('.', '').toLowerCase())) ?? null;
}

const weekdayRules: readonly Rule[] = [
  {
    // "Sat" and "sun" are words too: a date or another day has to be beside them.
    pattern: /(Mon|Tues?|Wed|Thu|Thurs?|Fri|Sat|Sun|MON|TUES?|THU|THURS?|FRI)(?![\p{L}\p{M}\d'])(\.?)/uy,
    say: (match, context) => {
      const [written, token = ''] = match;
      const day = weekdayOf(token);
      if (!day || context.shouted) return null;
      const after = textAfter(match, context);
      const isDate =
        /^,? ?(?:-|\d|(?=\p{Lu})(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|,? \d{1,2} )/iu.test(
          after,
        );
      const isBeside = /\p{L}{3,}\.?(?:-| - |\/|, | (?:and|to|or|through) )$/u.test(
        textBefore(match, context),
      );
      const isName = /^(?:Tue|Tues|Thu|Thur|Thurs|TUE|TUES|THU|THUR|THURS|MON|FRI)$/.test(token);
      const isList = /^(?: (?:and|or|to)|,|-) ?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/i.test(after);
      if (!isName && !isDate && !isList && !(isBeside && written.endsWith('.'))) {
        const afterDash =
          textBefore(match, context).endsWith('-') &&
          weekdayOf(context.tokenBefore) === null &&
          /\b(?:to|day)-$/.test(textBefore(match, context));
        if (
          !afterDash &&
          !/(?:Mon|Tues?|Wed|Thu|Thurs?|Fri|Sat)(?: ?- ?|, )$/.test(textBefore(match, context))
        )
          return null;
      }
      return wordings([[day], [token.toLowerCase()]]);
    },
  },
];

/** Dates and times of day. */
export const dateRules: readonly Rule[] = [
  ...monthRules,
  ...weekdayRules,
  ...dayRangeRules,
  {
    // "June 3–August 10", "Mon–Fri"
    pattern: /-(?= ?\p{Lu})/uy,
    say: (match, context) => {
      const after = /^ ?(\p{L}+)/u.exec(textAfter(match, context))?.[1] ?? '';
      const isDay = /^\d/.test(context.tokenBefore) && monthOf(after) !== null;
      const isWeekday = weekdayOf(context.tokenBefore) !== null && weekdayOf(after) !== null;
      const isMonth = monthOf(context.tokenBefore) !== null && monthOf(after) !== null;
      return isDay || isWeekday || isMonth ? wordings([['to'], ['through']]) : null;
    },
  },
  {
    pattern: /(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d/-])/uy,
    say: ([, years = '', , month = '', day = ''], { english }) => date(month, day, years, { english }),
  },
  {
    pattern: /(\d{1,2})([/-])(\d{1,2})\2(\d{4}|(?<=\/)\d{2})(?![\d/-])/uy,
    say: ([, first = '', , second = '', years = ''], { english }) => {
      const [one, other] = [Number(first), Number(second)];
      const dayFirst = one > 12 || (english === 'british' && other <= 12);
      const american = date(first, second, years, { english });
      const said = dayFirst ? date(second, first, years, { dayFirst, english }) : american;
      return said && { ...said, others: [...said.others, ...(dayFirst ? wordingsOf(american) : [])] };
    },
  },
  {
    pattern: /(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/uy,
    say: ([, day = '', month = '', years = ''], { english }) =>
      date(month, day, years, { dayFirst: true, english }),
  },
  oddsRule,
  {
    // Month and day without a year, if only one order is possible, 12/25, 25/12; in Britain "on 3/4" too.
    pattern: /(?!24\/7)(\d{1,2})\/(\d{1,2})(?![\d/])/uy,
    say: (match, context) => {
      const [, first = '', second = ''] = match;
      // "3/16 inch" is a fraction.
      if (
        /^(?:"|[ -](?:of an? )?(?:inch|in\.|mile|yard|cup|tea|table|drill|wrench|bolt|screw))/.test(
          textAfter(match, context),
        )
      )
        return null;
      const [one, other] = [Number(first), Number(second)];
      const isBritish = context.english === 'british';
      const isEither = isBritish && dayBefore.test(textBefore(match, context)) && other <= 12;
      const monthFirst = one <= 12 && other > 12;
      if (!monthFirst && !(one > 12 && other <= 12) && !isEither) return null;
      const spoken = monthFirst ? monthAndDay(one, other) : monthAndDay(other, one);
      if (!spoken) return null;
      const [month = '', ...day] = spoken;
      const [a, b] = [cardinal(String(one)), cardinal(String(other))];
      const named = ['the', ...day, 'of', month];
      return wordings([
        ...(isBritish ? [named, spoken] : [spoken]),
        [...a, ...b],
        [...a, 'slash', ...b],
        [month, ...(one <= 12 ? b : a)],
        named,
        [...day, 'of', month],
        ...(isEither ? [monthAndDay(one, other) ?? []] : []),
      ]);
    },
  },
  {
    // "1h 20m", "2h05"
    pattern: /(\d{1,2}) ?h ?([0-5]?\d) ?m(?:ins?)?(?![\p{L}\p{M}\d'])/uy,
    say: ([, hour = '', minute = '']) => {
      const hours = [...cardinal(hour), hour === '1' ? 'hour' : 'hours'];
      const minutes = [...cardinal(String(Number(minute))), minute === '1' ? 'minute' : 'minutes'];
      return wordings([
        [...hours, ...minutes],
        [...hours, 'and', ...minutes],
      ]);
    },
  },
  {
    // "14h30"
    pattern: /(\d{1,2})h([0-5]\d)(?![\p{L}\p{M}\d'])/uy,
    say: (match, context) => allOf(clock(match[1] ?? '', match[2] ?? '', textAfter(match, context))),
  },
  {
    pattern: /(\d{1,2})\.([0-5]\d)(?![\d.]*\d)/uy,
    say: britishClock,
    number: ([, hour = '']) => hour,
  },
  {
    pattern: /(\d{1,2})\.(\d{2})(?= ?[ap]\.?m)/iuy,
    say: (match, context) => allOf(clock(match[1] ?? '', match[2] ?? '', textAfter(match, context))),
    number: ([, hour = '']) => hour,
  },
  {
    pattern: /(\d{1,2}):(\d{2})(?::(\d{2}))?(?!\d)/uy,
    say: (match, context) => {
      const [, hour = '', minute = '', second] = match;
      if (second === undefined) {
        if (isProportion(match, context))
          return wordings(combined([cardinal(hour)], [['to']], [cardinal(String(Number(minute)))]));
        // After GMT it is a difference and no time.
        if (/(?:GMT|UTC) ?[+-]$/.test(textBefore(match, context)) && Number(minute) === 0) {
          const hours = cardinal(String(Number(hour)));
          return wordings([hours, [...hours, 'hours'], [...hours, 'hundred']]);
        }
        const isLength = Number(hour) < 13 && /^ (?:long|left|remaining)/.test(textAfter(match, context));
        const length = [...cardinal(String(Number(hour))), hour === '1' ? 'minute' : 'minutes'];
        const rest = [...cardinal(String(Number(minute))), 'seconds'];
        const lengths = isLength
          ? [
              [...length, 'and', ...rest],
              [...length, ...rest],
            ]
          : [];
        const times = clock(hour, minute, textAfter(match, context));
        return times && wordings([...times, ...lengths]);
      }
      return wordings(durations(hour, minute, second));
    },
    number: ([, hour = '']) => hour,
  },
  {
    // "3:1", "16:9": a proportion
    pattern: /(\d{1,2}):(\d|[1-9]\d{2,5})(?![\d:])/uy,
    say: ([, one = '', other = '']) =>
      wordings([
        [...cardinal(one), 'to', ...cardinal(other)],
        [...cardinal(one), 'by', ...cardinal(other)],
        [...cardinal(one), ...cardinal(other)],
      ]),
  },
  ...dayRules,
];
