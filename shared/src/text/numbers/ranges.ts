import {
  type Context,
  type Rule,
  textAfter,
  textBefore,
  type Wording,
  type Wordings,
  wordings,
} from '../rule.ts';
import { monthWordings } from './dates.ts';
import { combined, numberWordings, wholeWordings, yearWordings } from './number-wordings.ts';
import { cardinal, isYear } from './numbers.ts';

/** A score is said without "to" where that is no other number: 98-95, but 20-1. */
function isAmbiguous(first: string, second: string): boolean {
  return /^[2-9]0$/.test(first) && /^[1-9]$/.test(second);
}

/** The counted noun shows whether both ends of a range are said: "ages 6–11". */
const throughBefore =
  /(?:pages?|pp\.|chapters?|aged?|ages|grades?|verses?|weeks?|days|steps?|rows?|items?|lines?|through) $/iu;

/** Small numbers joined by a hyphen or dash: an interval upwards, a score downwards. */
function sayPair(match: RegExpExecArray, context: Context): Wordings | null {
  // "i5-12": the name of a thing
  if (/\p{L}$/u.test(textBefore(match, context))) return null;
  const [, first = '', second = ''] = match;
  // Years before Christ are counted down.
  const upwards = Number(second) > Number(first) || /^ ?B\.?C/.test(textAfter(match, context));
  const [one, other] = [numberWordings(first), numberWordings(second)];
  const joined = (between: Wording) => combined(one, [between], other);
  if (!upwards && !isAmbiguous(first, second) && !hoursBefore.test(textBefore(match, context))) {
    const zeros = second === '0' ? [['nil'], ['nothing'], ['oh']] : [];
    return wordings([
      ...joined([]),
      ...joined(['to']),
      ...joined(['and']),
      ...combined(first === '0' ? [['nil'], ['nothing'], ['oh']] : one, zeros),
      ...combined(one, [['to']], zeros),
    ]);
  }
  const through = throughBefore.test(textBefore(match, context)) ? joined(['through']) : [];
  const near = Number(second) - Number(first) === 1 ? joined(['or']) : [];
  // "100–200" is also "one to two hundred".
  const hundreds =
    /^[1-9]00$/.test(first) && /^[1-9]00$/.test(second)
      ? [[...cardinal(first.slice(0, 1)), 'to', ...cardinal(second)]]
      : [];
  return wordings([...joined(['to']), ...joined([]), ...through, ...near, ...hundreds]);
}

/** "95" → ninety five; "05" → oh five, zero five, five; "00" → double oh and the like. */
function shortYear(digits: string): Wording[] {
  if (digits === '00')
    return [
      ['double', 'oh'],
      ['zero', 'zero'],
      ['oh', 'oh'],
      ['double', 'zero'],
    ];
  const number = cardinal(String(Number(digits)));
  return digits.startsWith('0') ? [['oh', ...number], ['zero', ...number], number] : [number];
}

/** Years, or a year and a month: "1939–1945", "1990–95", "the 2024–25 season", "2020-12". */
function sayYears(match: RegExpExecArray): Wordings {
  const [, first = '', joint, second = ''] = match;
  const starts = wholeWordings(first);
  const isShort = second.length === 2;
  // "1999-00" goes on into the next century.
  const century = String(Number(first.slice(0, 2)) + (second === '00' ? 1 : 0));
  const end = isShort ? century + second : second;
  const upwards = Number(end) > Number(first);
  const ends = isShort
    ? [...shortYear(second), ...(isYear(first) ? yearWordings(end) : [])]
    : wholeWordings(second);
  const all = combined(starts, [['to']], ends);
  const through = upwards ? combined(starts.slice(0, 1), [['through']], ends) : [];
  const without = combined(starts.slice(0, 2), ends);
  const months = isShort ? monthWordings(first, second) : [];
  // "2020-12" is no range, since 12 is before 20; "2008-09" may be both.
  if (!upwards || joint === '/') return wordings([...months, ...without, ...all]);
  return wordings([...all, ...without, ...through, ...months]);
}

/** Opening hours: "open 9–5". */
const hoursBefore =
  /(?:[Oo]pen|[Hh]ours|from|[Ww]orks?|[Ww]orking|[Dd]aily|weekdays|(?:Mon|Tues?|Wed|Thu|Thurs?|Fri|Sat|Sun)(?:[a-z]*day)?s?)[ ,:]+$/;

/** A number, amount or time that a range begins with. */
const amountAtEnd =
  /(?:\d(?:%|°[CF]?| ?[ap]\.?m\.?| ?(?:bn|m|k|K|M|km|cm|mm|kg|lb|ft|in|GB|MB|hrs?|min))?|\d(?:st|nd|rd|th)|\d0s) ?$/iu;
const amountAhead = /^ ?(?:[$€£¥]?\.?\d)/;

/** Ranges of numbers, and the dash between two amounts of any kind. */
export const rangeRules: readonly Rule[] = [
  {
    pattern: /(\d{4})([-/])(\d{4}|\d{2})(?!\d|[-/]\d|\.\d|,\d)/uy,
    say: sayYears,
    number: ([, , , second = '']) => second,
  },
  {
    pattern: /(\d{1,3}) ?- ?(\d{1,3})(?!\d|-\d|\.\d|,\d|:\d|(?:st|nd|rd|th)(?!\p{L}))/uy,
    say: sayPair,
    number: ([, , second = '']) => second,
  },
  {
    // "2.5–3", "1,000–2,000"
    pattern: /(\d[\d,]*(?:\.\d+)?) ?- ?(\d[\d,]*(?:\.\d+)?)(?![\d:/-]|(?:st|nd|rd|th)(?!\p{L}))/uy,
    say: (match, context) => {
      const [, first = '', second = ''] = match;
      if (/\p{L}$/u.test(textBefore(match, context))) return null;
      if (Number(first.replaceAll(',', '')) >= Number(second.replaceAll(',', ''))) return null;
      const thousands = /^([1-9]),000$/.exec(first);
      const short =
        thousands && /,000$/.test(second)
          ? [[...cardinal(thousands[1] ?? ''), 'to', ...(numberWordings(second)[0] ?? [])]]
          : [];
      return wordings([...combined(numberWordings(first), [['to']], numberWordings(second)), ...short]);
    },
    number: ([, , second = '']) => second,
  },
  {
    // "Q1–Q3", "A1-A2"
    pattern: /-(?=([A-Z])\d{1,2}(?![\p{L}\d-]))/uy,
    say: (match, context) => {
      const [, first] = /(?:^|[^\p{L}-])([A-Z])\d{1,2}$/u.exec(textBefore(match, context)) ?? [];
      return first === match[1] ? wordings([['to'], ['through']]) : null;
    },
  },
  {
    // "10%–15%", "10am-6pm", "3:30–4:30"
    pattern: /(?:-(?=[$€£¥]?\.?\d)(?<! -)|(?<= )-(?= [$€£¥]?\.?\d))(?!\S*\d-\d)/uy,
    say: (match, context) => {
      const before = textBefore(match, context);
      const isBetween = amountAtEnd.test(before) && !/(?:\p{L}|\d-)\d+$/u.test(before);
      return isBetween && amountAhead.test(textAfter(match, context))
        ? wordings([['to'], ['through']])
        : null;
    },
  },
];
