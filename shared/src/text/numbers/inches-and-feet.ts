import {
  type Context,
  type Rule,
  textAfter,
  textBefore,
  type Wording,
  type Wordings,
  wordings,
} from '../rule.ts';
import { fractionWordings, mixedWordings, vulgarFractions } from './fractions.ts';
import { cardinal, decimal } from './numbers.ts';

/** "six foot two", "five foot nine". */
function height(feet: string, inches: string): Wording[] {
  const [whole, rest] = [cardinal(feet), cardinal(inches)];
  return [
    [...whole, 'foot', ...rest],
    [...whole, ...rest],
    [...whole, 'feet', ...rest],
    [...whole, 'foot', ...rest, 'inches'],
    [...whole, 'feet', ...rest, 'inches'],
  ];
}

function quotesBefore(match: RegExpExecArray, { text }: Context): number {
  const start = Math.max(0, match.index - 400);
  return [...text.slice(start, match.index).matchAll(/(?<!\d)"/g)].length;
}

/** "3/4", "1 1/2", "2½" or "27" before the sign of inches; `isPart` if it is less than one. */
function inchNumbers(written: string): { numbers: Wording[]; isPart: boolean } | null {
  const [, whole = '', sign = ''] = /^(\d*)[ -]?([½⅓⅔¼¾⅛⅜⅝⅞]|\d+\/\d+)$/.exec(written) ?? [];
  if (!sign) return { numbers: [decimal(written)], isPart: false };
  const [above = '', below = ''] = vulgarFractions[sign] ?? sign.split('/');
  const isPart = whole === '';
  const numbers = isPart
    ? fractionWordings(above, below).filter((words) => !words.includes('of') && !words.includes('a'))
    : mixedWordings(whole, above, below);
  return numbers.length > 0 ? { numbers, isPart } : null;
}

/** "a 3/4" board", "3/4" wide", "a 27" screen": before a noun the inch is one. */
function sayInches(match: RegExpExecArray, context: Context): Wordings | null {
  const found = quotesBefore(match, context) % 2 === 1 ? null : inchNumbers(match[1] ?? '');
  if (!found) return null;
  const after = textAfter(match, context);
  const isAlone =
    /^ (?:x|×|wide|tall|long|high|deep|thick|in|by|and|or|from|of|to|at|on|above|below|apart|away|is|are|was)(?!\p{L})/u.test(
      after,
    );
  const isBeforeNoun = /^(?:-| (?:\p{Ll}|[x×]|\d+[x×]\d))/u.test(after) && !isAlone;
  const { numbers, isPart } = found;
  const said = numbers.flatMap((number): Wording[] => {
    const whole = [
      [...number, 'inch'],
      [...number, 'inches'],
      ...(isPart
        ? [
            [...number, 'of', 'an', 'inch'],
            [...number.slice(0, -1), oneOf(number.at(-1) ?? ''), 'inch'],
          ]
        : []),
    ];
    if (isBeforeNoun) return whole;
    const [one = [], many = [], ofInch] = whole;
    return ofInch ? [ofInch, ...whole] : [many, one];
  });
  const isOne = numbers[0]?.[0] === 'one' && isPart;
  // "a half-inch bolt", "half an inch thick"
  const isHalf = isOne && isBeforeNoun && /(?:^| )an? $/i.test(textBefore(match, context));
  const half = numbers[0]?.join(' ') === 'one half' && !isBeforeNoun ? [['half', 'an', 'inch']] : [];
  const short = isHalf ? said.slice(0, 1).map((words) => words.slice(1)) : half;
  return wordings([...short, ...said, ...(isPart ? [] : numbers)]);
}

/** "quarters" → quarter */
const oneOf = (name: string): string => name.replace(/s$/, '');

/** Heights and lengths with the signs of feet and inches. */
export const inchRules: readonly Rule[] = [
  {
    pattern: /(\d{1,2})'(?:(\d{1,2})"?| (\d{1,2})")(?![\p{L}\d])/uy,
    say: ([, feet = '', inches, apart = '']) => wordings(height(feet, inches ?? apart)),
  },
  {
    // "6ft 2in"
    pattern: /(\d{1,2}) ?ft\.? ?(\d{1,2}) ?in(?![\p{L}\d])\.?/uy,
    say: ([, feet = '', inches = '']) => {
      const found = height(feet, inches);
      return wordings([...found.slice(-1), ...found]);
    },
  },
  {
    pattern: /(\d)-foot-(\d{1,2})(?![\p{L}\d])/uy,
    say: ([, feet = '', inches = '']) => wordings(height(feet, inches)),
  },
  {
    // 27" screen, 12" x 8", 3/4" wide: a quotation mark that closes nothing.
    pattern: /((?:\d+[ -])?\d{1,2}\/\d{1,2}|\d* ?[½⅓⅔¼¾⅛⅜⅝⅞]|\d+(?:\.\d+)?)"(?=[ ,.;:?!)\]x×-]|$)/uy,
    say: sayInches,
    number: () => '',
  },
  {
    // 5' x 7', 6' tall, a 20' ladder, an 8' 2x4
    pattern:
      /(\d+)'(?= ?[x×]| \d{1,2} ?[x×] ?\d|(?<=[x×] ?\d+')| (?:tall|high|long|wide|deep|above|below)(?!\p{L})|(?<=(?:^|[^\p{L}])(?:an?|the|his|her|my|our|their) \d+') \p{Ll}{3})/iuy,
    say: (match, context) => {
      const feet = cardinal(match[1] ?? '');
      const isAlone = /^(?: ?[x×]| (?:tall|high|long|wide|deep|above|below)(?!\p{L})|[.,;]|$)/u.test(
        textAfter(match, context),
      );
      const [one, many] = [
        [...feet, 'foot'],
        [...feet, 'feet'],
      ];
      return wordings(isAlone ? [many, one, feet] : [one, many, feet]);
    },
    number: () => '',
  },
];
