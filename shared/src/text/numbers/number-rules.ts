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
import { inchRules } from './inches-and-feet.ts';
import { militaryTimeRules } from './military-time.ts';
import {
  combined,
  inPairs,
  nameWordings,
  numberWordings,
  wholeWordings,
  yearWordings,
} from './number-wordings.ts';
import { cardinal, decimal, digitByDigit, fraction, isYear, ordinal, plural, year } from './numbers.ts';
import { powerWordings } from './powers.ts';
import { rangeRules } from './ranges.ts';
import { telephoneRules } from './telephones.ts';

function wholeOrYear(digits: string): string[] {
  return isYear(digits) ? year(digits) : cardinal(digits);
}

/** A unit after four digits, which shows that they are an amount and not a year. */
const unitAhead =
  /^ ?(?:%|°|km|kg|kw|mb|gb|mi|ft|lbs?|ml|cm|mm|m\b|g\b|hours|minutes|days|miles|meters|people)/i;

/** Things that are named by a number: "Boeing 747", "Room 101". Round hundreds are no pairs: "Suite 200". */
const namedBefore =
  /(?:^|[^\p{L}])(?:Boeing|Airbus|Cessna|Porsche|Peugeot|Ferrari|Nokia|Xbox|BMW|Mercedes|Volvo|Saab|Flight|Route|Rte\.|Highway|Hwy\.|Interstate|[Rr]oom|[Nn]o\.|[Nn]umber|Bus|Room|Apt\.|Unit|Box|Locker|Pier|Gate|Track|Model|Area|Studio|Section|Psalm|Sonnet|RTX|GTX|GTS|RX|[A-Z]{2} Flight) $/u;
const capitalsBefore = /(?:^|[ "'(])\p{Lu}{2,5}[ -]$/u;
/** A letter directly before the digits: "A320", "F-150", "C-130". */
const letterBefore = /(?:^|[^\p{L}\d])\p{Lu}{1,3}-?$/u;
const streetAhead =
  /^ (?:(?:[NSEW]\.?|NE|NW|SE|SW|North|South|East|West) )?(?:(?:\p{Lu}[\p{L}'.]*|\d+(?:st|nd|rd|th)) ){1,3}?(?:St|Ave|Rd|Blvd|Dr|Ln|Ct|Pl|Hwy|Street|Avenue|Road|Boulevard|Drive|Lane|Court|Place|Terrace|Way|Highway|Parkway|Square)(?![\p{L}])/u;

/** The name of a thing; null for an amount. */
function sayName(match: RegExpExecArray, context: Context): Wordings | null {
  const [digits] = match;
  const before = textBefore(match, context);
  if (streetAhead.test(textAfter(match, context))) {
    const pairs = inPairs(digits);
    return wordings([...(pairs ? [pairs] : []), cardinal(digits), digitByDigit(digits)]);
  }
  const isNamed = namedBefore.test(before) || letterBefore.test(before);
  // "the 747": the makers' numbers are names by themselves.
  const isPlane = /^7[0-8]7$/.test(digits) && /(?:^|[^\p{L}])(?:an?|the|The|A) $/u.test(before);
  const isModel = digits.length === 4 && capitalsBefore.test(before) && !isYear(digits);
  return isNamed || isPlane || isModel ? wordings(nameWordings(digits)) : null;
}

/** An aeroplane or a screen: "737-800", "787-9", "1080p". */
const modelRules: readonly Rule[] = [
  {
    pattern: /(7[0-8]7)-(\d{1,3})(?![\d-])/uy,
    say: ([, type = '', variant = '']) =>
      wordings(
        combined(
          nameWordings(type),
          nameWordings(variant)
            .slice(0, 2)
            .concat([cardinal(variant)]),
        ),
      ),
  },
  {
    pattern: /(\d{3,4})([pi])(?![\p{L}\p{M}\d'])/uy,
    say: ([, lines = '', letter = '']) => wordings(combined(nameWordings(lines), [[letter]])),
  },
  {
    pattern: /501\(c\)\((\d)\)/uy,
    say: ([, kind = '']) => combined([['five', 'oh', 'one', 'c']], [cardinal(kind)])[0] ?? null,
  },
  {
    // "401k", "403(b)": retirement plans
    pattern: /(40[13]|457|529)(?:\(([kb])\)|([kb])(?![\p{L}\d]))/uy,
    say: ([, plan = '', inBrackets, bare]) =>
      wordings(
        combined(
          [['four', 'oh', plan.at(-1) === '1' ? 'one' : 'three'], digitByDigit(plan)],
          [[inBrackets ?? bare ?? 'k']],
        ).filter(() => plan.startsWith('40')),
      ),
  },
];

const yearBefore = /(?:^|[^\p{L}])(?:in|since|of|until|by|from|before|after|around|about|year|circa) $/iu;

function screenWordings(digits: string): Wording[] {
  const pairs = digits.length === 4 ? inPairs(digits) : null;
  return [...(pairs ? [pairs] : []), ...wholeWordings(digits)];
}

/** The pressure of a living person's blood. */
function isPressure(upper: number, lower: number): boolean {
  return upper >= 80 && upper <= 250 && lower >= 40 && lower <= 140 && upper - lower >= 15;
}

/** "101st" → one hundred first, one oh first; "1,000th". */
function ordinalWordings(digits: string): Wording[] {
  const pairs =
    digits.length === 3 && !digits.endsWith('00') && !/0\d$/.test(digits) ? ordinal(digits.slice(1)) : null;
  const usual = ordinal(digits);
  return [
    usual,
    ...(pairs ? [[...cardinal(digits.slice(0, 1)), ...pairs]] : []),
    ...(/^10+$/.test(digits) ? [['a', ...usual.slice(1)], usual.slice(1)] : []),
  ];
}

/** Numbers that are neither money nor dates, from specific to general. */
export const numberRules: readonly Rule[] = [
  ...modelRules,
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
  ...inchRules,
  {
    // "1-1/8 points": a part of a measure, or of a stock's price
    pattern: /(\d{1,3})-(\d{1,2})\/(2|3|4|8|16|32|64)(?![\d/]|-\d)/uy,
    say: (match, context) => {
      const [, whole = '', above = '', below = ''] = match;
      const isPart = fraction(above, below) && !/[\p{L}\d][/-]?$/u.test(textBefore(match, context));
      return isPart ? wordings(mixedWordings(whole, above, below)) : null;
    },
    number: () => '',
  },
  ...militaryTimeRules,
  ...telephoneRules,
  ...rangeRules,
  { pattern: /24\/7(?!\d)/uy, say: () => ['twenty', 'four', 'seven'] },
  {
    pattern: /(\d+) (\d)\/(\d{1,2})(?![\d/])/uy,
    say: ([, whole = '', above = '', below = '']) =>
      fraction(above, below) ? wordings(mixedWordings(whole, above, below)) : null,
    number: () => '',
  },
  {
    pattern: /(\d{1,2})\/(\d{1,2})(?![\d/])/uy,
    say: ([, above = '', below = '']) => {
      const found = fractionWordings(above, below);
      return found.length > 0 ? wordings(found) : null;
    },
    // A part of a unit is one: "1/2 tsp".
    number: () => '1',
  },
  {
    // "1/60th of an hour", "3/100ths"
    pattern: /(\d{1,2})\/(\d{1,4})(?:st|nd|rd|th)s?(?![\p{L}\d])/uy,
    say: ([, above = '', below = '']) => {
      const part = /^10+$/.test(below) ? ordinal(below).slice(-1) : ordinal(below);
      return wordings([[...cardinal(above), ...(above === '1' ? part : plural(part))]]);
    },
  },
  {
    // "4.5/5", "5/5"; of blood, "120/80"
    pattern: /(\d+(?:\.\d)?)\/(\d{1,3})(?![\d/]|\.\d)/uy,
    say: (match, context) => {
      const [, value = '', most = ''] = match;
      if (textBefore(match, context).endsWith('/')) return null;
      const joined = (between: Wording) => combined(numberWordings(value), [between], numberWordings(most));
      // "20/20 vision"
      const isMark = /^(?:5|10|20|100)$/.test(most) && Number(value) <= Number(most) && value !== '20';
      const outOf = joined(['out', 'of']);
      const pressure = isPressure(Number(value), Number(most))
        ? combined([inPairs(value) ?? cardinal(value)], [['over']], [inPairs(most) ?? cardinal(most)])
        : [];
      return wordings([
        ...(isMark ? outOf : []),
        ...pressure,
        ...(pressure.length > 0 ? joined(['over']) : []),
        ...joined([]),
        ...joined(['over']),
        ...joined(['slash']),
        ...outOf,
      ]);
    },
    number: ([, , most = '']) => most,
  },
  {
    pattern: /(\d*)([½⅓⅔¼¾⅛⅜⅝⅞])/uy,
    say: (match, context) => {
      const [, whole = '', sign = ''] = match;
      const [above, below] = vulgarFractions[sign] ?? ['1', '2'];
      const found = whole ? mixedWordings(whole, above, below) : fractionWordings(above, below);
      // "½ a cup"
      const isHalf = !whole && sign === '½' && /^ an? /.test(textAfter(match, context));
      return wordings(isHalf ? [['half'], ...found] : found);
    },
    number: ([, whole]) => (whole ? '' : '1'),
  },
  {
    // "12st 4lb" in Britain; "21st" is an ordinal
    pattern: /(\d{1,2})( ?)st(?! ?\p{Lu}|[\p{L}\p{M}])/uy,
    say: (match, context) => {
      const [all, digits = ''] = match;
      const isOrdinal = /(?:^|[^1])1$/.test(digits) && !/^ ?\d{1,2} ?lbs?\b/.test(textAfter(match, context));
      if (context.english !== 'british' || isOrdinal) return null;
      const at = all.length - 2;
      const words = cardinal(digits);
      return {
        pieces: [
          { at: 0, length: digits.length, words },
          { at, length: 2, words: ['stone'] },
        ],
        others: [[...words, 'stones']],
      };
    },
    number: () => '',
  },
  {
    pattern: /(\d[\d,]*)(?:st|nd|rd|th)(?![\p{L}\p{M}\d])/iuy,
    say: ([, digits = '']) => wordings(ordinalWordings(digits.replaceAll(',', ''))),
  },
  {
    // "1980s", "90s", "1960s'"; "Windows 10's" is a possessive
    pattern: /(\d+0)('?)s(?![\p{L}\p{M}\d])/uy,
    say: ([, digits = '', apostrophe]) => {
      if (apostrophe && !isYear(digits) && !/^[2-9]0$/.test(digits)) return null;
      const decade = plural(wholeOrYear(digits));
      const century = isYear(digits) && !digits.endsWith('00');
      if (century) return wordings([decade, plural(cardinal(digits.slice(2))), plural(cardinal(digits))]);
      // "100s of people"
      if (/^10{2,}$/.test(digits)) return wordings([decade.slice(1), decade]);
      const isDecade = /^[2-9]0$/.test(digits);
      return wordings([decade, ...(isDecade ? [['nineteen', ...decade]] : [])]);
    },
  },
  {
    // "F-16s", "737s", "MP3s"
    pattern: /(\d{1,3})s(?![\p{L}\p{M}\d'])/uy,
    say: (match, context) => {
      const [, digits = ''] = match;
      const isName = letterBefore.test(textBefore(match, context)) || /^7[0-8]7$/.test(digits);
      return isName ? wordings(nameWordings(digits).map((words) => plural(words))) : null;
    },
  },
  {
    // The year or decade without its century: '99, '80s
    pattern: /'(\d\d)(s?)(?![\p{L}\d])/uy,
    say: ([, digits = '', many]) => {
      const words = digits.startsWith('0') ? ['oh', ...cardinal(digits.slice(1))] : cardinal(digits);
      const said = many ? plural(words) : words;
      return wordings([said, ['nineteen', ...said], ['twenty', ...said]]);
    },
  },
  {
    // "1e-6", "6.02E23"
    pattern: /(\d+(?:\.\d+)?)e([+-]?)(\d{1,3})(?![\p{L}\p{M}\d]|\.\d)/iuy,
    say: (match, context) => {
      const [, number = '', sign = '', digits = ''] = match;
      if (/[\p{L}\d]-?$/u.test(textBefore(match, context))) return null;
      const signs = sign === '-' ? [['minus'], ['negative']] : sign ? [['plus'], []] : [[]];
      const power = powerWordings(`${sign === '-' ? '-' : ''}${digits}`);
      return wordings([
        ...combined([decimal(number)], [['times', 'ten']], power),
        ...combined([decimal(number)], [['e']], signs, [cardinal(String(Number(digits)))]),
      ]);
    },
    number: () => '',
  },
  {
    // "802.11ac": the standard of wireless networks
    pattern: /802\.(\d{1,2})(?!\d)/uy,
    say: ([, part = '']) =>
      wordings(
        combined(
          [
            ['eight', 'oh', 'two'],
            ['eight', 'hundred', 'two'],
          ],
          [['dot'], ['point'], []],
          [cardinal(part), digitByDigit(part)],
        ),
      ),
  },
  {
    // Versions and addresses: 3.11.2, 192.168.0.1
    pattern: /\d+(?:\.\d+){2,}/uy,
    say: ([number]) => {
      const parts = number.split('.');
      const named = (part: string) => nameWordings(part)[0] ?? [];
      const readings = parts.length === 4 ? [named, cardinal, digitByDigit] : [cardinal, named, digitByDigit];
      const signs = parts.length === 4 ? [['dot'], ['point'], []] : [['point'], [], ['dot']];
      return wordings(
        readings.flatMap((read) =>
          signs.map((sign) => parts.flatMap((part, index) => [...(index ? sign : []), ...read(part)])),
        ),
      );
    },
  },
  {
    // "Python 3.11", "version 2.0": also "three dot eleven"
    pattern: /(\d+)\.(\d{1,2})(?![\d,]|\.\d|%)/uy,
    say: (match, context) => {
      const [number, whole = '', part = ''] = match;
      if (!/(?:^|[^\p{L}])(?:v|[Vv]ersion|\p{Ll}?\p{Lu}\p{L}+) ?$/u.test(textBefore(match, context)))
        return null;
      const parts = part.startsWith('0') ? [digitByDigit(part)] : [digitByDigit(part), cardinal(part)];
      return wordings([...numberWordings(number), ...combined([cardinal(whole)], [['dot'], []], parts)]);
    },
    number: ([number]) => number,
  },
  {
    // "1920x1080", "two 2x4s"
    pattern: /(\d{1,4})[x×](\d{1,4})(?!\d)(s(?![\p{L}\p{M}\d']))?/uy,
    say: ([, a = '', b = '', many]) => {
      const said = combined(screenWordings(a), [['by'], ['times']], screenWordings(b));
      return wordings(many ? said.map(plural) : said);
    },
    number: ([, , b = '', many]) => (many ? '' : b),
  },
  {
    pattern: /(\d{4})(?![\d,.]*\d)/uy,
    say: (match, context) => {
      const named = sayName(match, context);
      if (named) return named;
      const [digits] = match;
      const isOldYear = /^10\d\d$/.test(digits) && yearBefore.test(textBefore(match, context));
      if (isOldYear) return wordings([inPairs(digits) ?? cardinal(digits), cardinal(digits)]);
      const alone = isYear(digits) && !unitAhead.test(textAfter(match, context));
      return wordings(alone ? [...yearWordings(digits), ...numberWordings(digits)] : numberWordings(digits));
    },
    number: ([digits]) => digits,
  },
  {
    pattern: /\d{3}(?![\d.,:]*\d|-\d)/uy,
    say: (match, context) => sayName(match, context),
    number: ([digits]) => digits,
  },
  {
    // "221B Baker St"
    pattern: /(\d{2,4})(?=[A-Z] \p{Lu}\p{Ll}+ )/uy,
    say: ([digits]) => wordings(nameWordings(digits)),
  },
  {
    // "1 000 000 people"
    pattern: /[1-9]\d{0,2}(?: \d{3})+(?![\d.,:-]*\d| \d)/uy,
    say: ([number]) => {
      const digits = number.replaceAll(' ', '');
      return / \d00/.test(number) ? wordings([...numberWordings(digits), digitByDigit(digits)]) : null;
    },
    number: ([number]) => number.replaceAll(' ', ''),
  },
  {
    pattern: /\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+/uy,
    say: ([number]) =>
      number.startsWith('.')
        ? wordings([decimal(number), cardinal(number.slice(1)), ['dot', ...cardinal(number.slice(1))]])
        : wordings([...numberWordings(number), ...(/^\d{5,6}$/.test(number) ? [digitByDigit(number)] : [])]),
    number: ([number]) => number,
  },
  {
    // A minus is directly before its number and after a space; elsewhere it is a hyphen.
    pattern: /-(?=\.?\d|[$€£¥]\d)/uy,
    say: (match, context) =>
      /(?:^|[ (=:]|GMT ?|UTC ?)$/.test(textBefore(match, context))
        ? wordings([['minus'], ['negative']])
        : null,
  },
];
