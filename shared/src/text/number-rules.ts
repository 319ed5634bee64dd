import { cardinal, decimal, digitByDigit, fraction, isYear, ordinal, plural, year } from './numbers.ts';
import { type Piece, type Rule, textAfter, textBefore } from './rule.ts';

const vulgarFractions: Readonly<Record<string, readonly [string, string]>> = {
  '½': ['1', '2'],
  '⅓': ['1', '3'],
  '⅔': ['2', '3'],
  '¼': ['1', '4'],
  '¾': ['3', '4'],
  '⅛': ['1', '8'],
  '⅜': ['3', '8'],
  '⅝': ['5', '8'],
  '⅞': ['7', '8'],
};

function wholeOrYear(digits: string): string[] {
  return isYear(digits) ? year(digits) : cardinal(digits);
}

/** "½" after a number is "and a half", alone "one half". */
function mixedFraction(above: string, below: string): string[] {
  const words = fraction(above, below) ?? [];
  return ['and', ...(above === '1' ? ['a', ...words.slice(1)] : words)];
}

/** A unit after four digits, which shows that they are an amount and not a year. */
const unitAhead =
  /^ ?(?:%|°|km|kg|kw|mb|gb|mi|ft|lbs?|ml|cm|mm|m\b|g\b|hours|minutes|days|miles|meters|people)/i;

/** Years and plain numbers joined by a hyphen or dash; "to" is said if the second is larger. */
function range(match: RegExpExecArray): Piece[] {
  const [all, first = '', second = ''] = match;
  const at = all.length - second.length;
  const upwards = Number(second) > Number(first);
  return [
    { at: 0, length: first.length, words: wholeOrYear(first) },
    ...(upwards ? [{ at: first.length, length: at - first.length, words: ['to'] }] : []),
    { at, length: second.length, words: wholeOrYear(second) },
  ];
}

/** Numbers that are neither money nor dates, from specific to general. */
export const numberRules: readonly Rule[] = [
  {
    // A telephone number with its country: +44 20 7946 0958.
    pattern: /\+\d{1,3}(?:[ .-]?\(?\d{1,5}\)?){2,5}(?!\d)/uy,
    say: ([number]) => (number.replace(/\D/g, '').length >= 8 ? ['plus', ...digitByDigit(number)] : null),
  },
  {
    pattern: /\(\d{3}\) ?\d{3}[ .-]\d{4}(?![\d-])/uy,
    say: ([number]) => digitByDigit(number),
  },
  {
    // "call 911", "room 007"
    pattern: /\d{3,6}(?![\d.,:/%-]*\d)/uy,
    say: ([number], { tokenBefore }) =>
      /^(?:call(?:ed|ing)?|dial(?:ed|ing)?|text|ring|phone)$/i.test(tokenBefore)
        ? digitByDigit(number)
        : null,
  },
  {
    // "5 - 3 = 2": only an equation shows that this is no range.
    pattern: /(\d+) ?- ?(\d+)(?= ?=)/uy,
    say: ([all, first = '', second = '']) => [
      { at: 0, length: first.length, words: cardinal(first) },
      { at: first.length, length: all.length - first.length - second.length, words: ['minus'] },
      { at: all.length - second.length, length: second.length, words: cardinal(second) },
    ],
    number: ([, , second = '']) => second,
  },
  {
    // A telephone number.
    pattern: /(?:\(?\d{3}\)?[- ])?\d{3}-\d{4}(?![\d-])/uy,
    say: ([number]) => digitByDigit(number),
  },
  { pattern: /(\d{4})-(\d{2,4})(?!\d|-\d|\.\d)/uy, say: range, number: ([, , second = '']) => second },
  { pattern: /(\d{1,3}) ?- ?(\d{1,3})(?!\d|-\d|\.\d)/uy, say: range, number: ([, , second = '']) => second },
  {
    pattern: /(\d{1,2})'(\d{1,2})"/uy,
    say: ([, feet = '', inches = '']) => [...cardinal(feet), 'foot', ...cardinal(inches)],
  },
  { pattern: /24\/7(?!\d)/uy, say: () => ['twenty', 'four', 'seven'] },
  {
    pattern: /(\d+)( )(\d)\/(\d{1,2})(?![\d/])/uy,
    say: ([, whole = '', , above = '', below = '']) =>
      fraction(above, below) ? [...cardinal(whole), ...mixedFraction(above, below)] : null,
    number: () => '',
  },
  { pattern: /(\d{1,2})\/(\d{1,2})(?![\d/])/uy, say: ([, above = '', below = '']) => fraction(above, below) },
  {
    pattern: /(\d*)([½⅓⅔¼¾⅛⅜⅝⅞])/uy,
    say: ([, whole = '', sign = '']) => {
      const [above, below] = vulgarFractions[sign] ?? ['1', '2'];
      return whole ? [...cardinal(whole), ...mixedFraction(above, below)] : fraction(above, below);
    },
    number: () => '',
  },
  {
    pattern: /(\d[\d,]*)(?:st|nd|rd|th)(?![\p{L}\p{M}\d])/iuy,
    say: ([, digits = '']) => ordinal(digits.replaceAll(',', '')),
  },
  { pattern: /(\d+0)'?s(?![\p{L}\p{M}\d])/uy, say: ([, digits = '']) => plural(wholeOrYear(digits)) },
  {
    // The year or decade without its century: '99, '80s
    pattern: /'(\d\d)(s?)(?![\p{L}\d])/uy,
    say: ([, digits = '', many]) => {
      const words = digits.startsWith('0') ? ['oh', ...cardinal(digits.slice(1))] : cardinal(digits);
      return many ? plural(words) : words;
    },
  },
  {
    // Versions and addresses: 3.11.2
    pattern: /\d+(?:\.\d+){2,}/uy,
    say: ([number]) =>
      number.split('.').flatMap((part, index) => [...(index ? ['point'] : []), ...cardinal(part)]),
  },
  {
    pattern: /(\d{1,4})[x×](\d{1,4})(?!\d)/uy,
    say: ([, a = '', b = '']) => [...wholeOrYear(a), 'by', ...wholeOrYear(b)],
  },
  {
    pattern: /(\d{4})(?![\d,.]*\d)/uy,
    say: (match, context) => {
      const alone = isYear(match[0]) && !unitAhead.test(textAfter(match, context));
      return alone ? year(match[0]) : cardinal(match[0]);
    },
    number: ([digits]) => digits,
  },
  {
    pattern: /\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+/uy,
    say: ([number]) => decimal(number),
    number: ([number]) => number,
  },
  {
    // A minus is directly before its number and after a space; elsewhere it is a hyphen.
    pattern: /-(?=\.?\d|[$€£¥]\d)/uy,
    say: (match, context) => (/(?:^|[ (=:])$/.test(textBefore(match, context)) ? ['minus'] : null),
  },
];
