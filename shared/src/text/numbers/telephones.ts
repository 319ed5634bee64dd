import { type Context, type Rule, textBefore, type Wording, type Wordings, wordings } from '../rule.ts';
import { combined, inPairs, nameWordings } from './number-wordings.ts';
import { cardinal, digitByDigit, isYear } from './numbers.ts';

/** "4500" → four five zero zero, four five double oh; "555" → triple five. Empty if no digit is repeated. */
function withDoubles(digits: string): Wording[] {
  if (!/(\d)\1/.test(digits)) return [];
  const runs = digits.match(/(\d)\1{1,2}|\d/g) ?? [];
  const said = (zero: string) =>
    runs.flatMap((run) => [
      ...(run.length > 1 ? [run.length === 2 ? 'double' : 'triple'] : []),
      ...(run[0] === '0' ? [zero] : digitByDigit(run.charAt(0))),
    ]);
  return digits.includes('00') ? [said('oh'), said('zero')] : [said('zero')];
}

const asOh = (word: string): string => (word === 'zero' ? 'oh' : word);

function groupWordings(digits: string, isLast: boolean): Wording[] {
  const each = [digitByDigit(digits), ...withDoubles(digits)];
  // "800" and "900" are names of areas; the others are digits before they are numbers.
  if (/^[89]00$/.test(digits)) return [cardinal(digits), ...each];
  // "1300" and "1800" are also "thirteen hundred" and "one eight hundred".
  if (/^1[38]00$/.test(digits))
    return [...each, ['one', ...cardinal(digits.slice(1))], [...cardinal(digits.slice(0, 2)), 'hundred']];
  if (/^[1-9]0{2,3}$/.test(digits)) return [...each, cardinal(digits)];
  const pairs = isLast && digits.length === 4 ? inPairs(digits) : null;
  return pairs ? [...each, pairs] : each;
}

/** A number that is read digit by digit, in its groups: "(212) 555-0188". */
function digitWordings(number: string, { english }: Context): Wording[] {
  const groups = number.match(/\d+/g) ?? [];
  const isAbroad = number.startsWith('+');
  const found = combined(
    ...groups.map((group, at) => [
      ...groupWordings(group, at === groups.length - 1),
      ...(isAbroad && at === 0 && group.length === 2 ? [cardinal(group)] : []),
    ]),
  );
  const each = digitByDigit(number);
  const signs = number.includes('-') ? ['dash'] : number.includes('.') ? ['dot', 'point'] : [];
  const others: Wording[] = [
    each,
    each.map(asOh),
    ...signs.map((sign) =>
      groups.flatMap((group, at) => [...(at > 0 ? [sign] : []), ...digitByDigit(group)]),
    ),
    // "+49 (0)30": the zero is for calls inside the country.
    ...(number.includes('(0)') ? [digitByDigit(number.replace('(0)', ''))] : []),
  ];
  const british =
    english === 'british'
      ? [groups.flatMap((group) => withDoubles(group)[0] ?? digitByDigit(group)).map(asOh)]
      : [];
  return combined(isAbroad ? [['plus'], []] : [[]], [...british, ...found.slice(0, 18), ...others]);
}

/**
 * The digits of telephone numbers as they are usually grouped; each pattern is specific enough without other
 * words.
 */
const telephoneShapes = [
  // +44 20 7946 0958, 0044 20 7946 0958
  String.raw`(?:\+ ?\d{1,3}|00\d{2})(?:[ .-]?\(?\d{1,5}\)?){2,5}`,
  // (212) 555-0188, 1 (800) 555-0199, (020) 7946 0958
  String.raw`(?:1[ .-]?)?\(\d{3}\) ?\d{3}[ .-]\d{4}`,
  String.raw`\(0\d{1,4}\) ?\d{3,4}[ -]?\d{3,4}`,
  // 212-555-0188, 135-4567-8900
  String.raw`(?:1[ .-])?\d{3}([ .-])\d{3}\1\d{4}`,
  String.raw`1?\d{3}([ -])\d{4}\2\d{4}`,
  // 020 7946 0000, 03-1234-5678, 07700 900123, 01 42 68 53 00
  String.raw`0\d{1,4}([ -])\d{2,4}\3\d{3,4}`,
  String.raw`0\d{4} \d{6}`,
  String.raw`0\d([ .-])\d\d(?:\4\d\d){3}`,
  // 0900-1234567, 01310-100: no amount begins with a zero
  String.raw`0\d{2,5}-\d{3,8}`,
  // 1300 123 456, 98765 43210
  String.raw`1[38]00 \d{3} \d{3}`,
  String.raw`\d{5} \d{5}`,
  // 555-1234
  String.raw`\d{3}-\d{4}`,
];
const telephone = new RegExp(`(?:${telephoneShapes.join('|')})(?![\\d-]|[.,]\\d)`, 'uy');
/** Further shapes, which only words beside them tell from amounts. */
const telephoneBySide =
  /\d{7,12}(?![\d.,]*\d)|(?:0\d{1,4} ?\/ ?\d{2,8}(?: \d{2,4}){0,2}|\(\d{1,4}\) ?\d{1,5}(?:[ -]\d{2,5}){1,3}|\d{2,5}(?:[ .-]\d{2,5}){1,4})(?![\d-]|[.,]\d)/uy;
const sideBefore =
  /(?:^|[^\p{L}])(?:call(?:ed|ing)?|dial(?:ed|ing)?|text(?:ed)?|ring|ph|phone|tel|telephone|mobile|cell|fax|whatsapp|reach|contact|hotline|number|id)(?![\p{L}])[^.!?\d]{0,16}\.?:? $/iu;
const codeBefore =
  /(?:^|[^\p{L}])(?:call(?:ed|ing)?|dial(?:ed|ing)?|text|ring|phone|(?:code|passcode|postcode|zip|pin|password|otp)s?(?: number)?(?::| is| was| of| to)?(?: now)?) $/iu;

function sayCode(digits: string): Wordings {
  return wordings([digitByDigit(digits), ...withDoubles(digits), ...nameWordings(digits)]);
}

/** Telephone numbers, codes, and other numbers whose digits are read one by one. */
export const telephoneRules: readonly Rule[] = [
  {
    pattern: telephone,
    say: ([number], context) => {
      const count = number.replace(/\D/g, '').length;
      return count >= 7 && count <= 15 ? wordings(digitWordings(number, context)) : null;
    },
  },
  {
    pattern: telephoneBySide,
    say: (match, context) => {
      const [number] = match;
      const count = number.replace(/\D/g, '').length;
      const before = textBefore(match, context);
      return (count >= 7 && sideBefore.test(before)) || (count === 6 && codeBefore.test(before))
        ? wordings(digitWordings(number, context))
        : null;
    },
  },
  {
    // "call 911", "my zip code is 90210"
    pattern: /\d{3,8}(?![\d.,:/%-]*\d| \d{3})/uy,
    say: (match, context) => (codeBefore.test(textBefore(match, context)) ? sayCode(match[0]) : null),
  },
  {
    // The short numbers of services: "the hotline is 988".
    pattern: /(?:911|988|999|112|411|311|211)(?![\d.,:%/-]*\d)/uy,
    say: (match, context) =>
      /(?:(?:hotline|lifeline|number|line)(?: is)? (?:at )?|(?:call|dial|ring|text)(?:ing)?(?!\p{L})[^.!?]{1,20} (?:and|or) )$/iu.test(
        textBefore(match, context),
      )
        ? digitByDigit(match[0])
        : null,
  },
  {
    // 1-800-FLOWERS
    pattern: /1-(8\d\d|900)-(?=\p{Lu}|\d\p{Lu})/uy,
    say: ([, area = '']) => wordings(combined([['one']], groupWordings(area, false))),
  },
  {
    // A card: 4111 1111 1111 1111.
    pattern: /\d{4}([ -])\d{4}(?:\1\d{4}){1,3}(?![\d-]|[.,]\d)/uy,
    say: ([number], context) =>
      number.split(/[ -]/).every(isYear) ? null : wordings(digitWordings(number, context)),
  },
  {
    // "123-45-6789", "978-3-16-148410-0"; "a 4-4-2"
    pattern: /\d+(?:-\d+){2,}(?![\d-])/uy,
    say: ([number], context) => {
      const groups = number.split('-');
      const apart = groups.flatMap((group) => cardinal(group));
      const isShort = groups.every((group) => group.length < 3);
      return wordings(isShort ? [apart, digitByDigit(number)] : [...digitWordings(number, context), apart]);
    },
  },
  {
    // Nobody says a number of so many digits without commas: 5551234567.
    pattern: /\d{7,}(?![\d.,]*\d)/uy,
    say: ([number]) => {
      const each = digitByDigit(number);
      return wordings(number.length > 9 ? [each, cardinal(number)] : [cardinal(number), each]);
    },
    number: ([number]) => number,
  },
];

/** A number behind a telephone number: "ext. 89", "x123". */
export const extensionRules: readonly Rule[] = [
  {
    pattern: /(?:ext(?:ension)?\.?|x)[ .:]{0,2}(\d{1,6})(?![\d.,:/%-]*\d)/iuy,
    say: (match: RegExpExecArray, context: Context) => {
      const [written, digits = ''] = match;
      // "8 x 10" is a size.
      if (/^x/i.test(written) && !/\d{3}[ .-]?\d{4},? ?$/.test(textBefore(match, context))) return null;
      const each = digitByDigit(digits);
      const numbers = digits.length > 2 ? [each, ...nameWordings(digits)] : [cardinal(digits), each];
      return wordings(combined([['extension']], numbers));
    },
  },
];
