import {
  type Context,
  type Rule,
  textAfter,
  textBefore,
  tokenEnd,
  type Wording,
  type Wordings,
  wordings,
} from '../rule.ts';
import { isBeforeNoun } from './before-noun.ts';
import units from './units.json' with { type: 'json' };

/** Units of length, which have squares and cubes: "km²" is a square kilometer. */
const lengths: Readonly<Record<string, string>> = units.lengths;

/** `unit as written: one many`. Single letters match in this case only, the rest in any. */
const table: Readonly<Record<string, string>> = {
  ...units.table,
  ...Object.fromEntries(
    Object.entries(lengths).flatMap(([unit, name]) => {
      const [square, cubic] = ['square', 'cubic'].map(
        (power) => `${power}_${name.replace(' ', ` ${power}_`)}`,
      );
      return [
        ...[`sq ${unit}`, `sq. ${unit}`, `sq${unit}`].map((written) => [written, square]),
        ...[`cu ${unit}`, `cu. ${unit}`].map((written) => [written, cubic]),
      ];
    }),
  ),
  ...units.signs,
};

/** The power of a unit, as `readableText` writes it. */
const power = '[↑^]([23])';

/** Units after a slash: "40 km/s", "12 mg/dl". */
const perUnits: Readonly<Record<string, string>> = units.perUnits;

/** Shorter names of units: "five kilos". */
const shortNames: Readonly<Record<string, readonly [string, string]>> = {
  kg: ['kilo', 'kilos'],
  gb: ['gig', 'gigs'],
  '°c': ['degree', 'degrees'],
  '°f': ['degree', 'degrees'],
  km: ['k', 'k'],
  g: ['g', 'g'],
  mbps: ['megabit', 'megabits'],
  'fl oz': ['ounce', 'ounces'],
  'fl. oz': ['ounce', 'ounces'],
  // Units of a kitchen.
  pt: ['pint', 'pints'],
  pts: ['pint', 'pints'],
};

function unitOf(written: string): string | undefined {
  // The micro sign and the Greek letter, the ohm sign and the Greek letter.
  const plain = written.replace('μ', 'µ').replace('\u2126', 'Ω');
  return table[plain] ?? (plain.length > 1 ? table[plain.toLowerCase()] : undefined);
}

/** "square kilometers", "seconds squared": a unit with a power, in the singular and in the plural. */
function poweredUnit(written: string, exponent: string): [string, string] | null {
  const length = lengths[written.replace('μ', 'µ')];
  const [one = '', many = ''] = (length ?? unitOf(written) ?? '').split(' ');
  const named = exponent === '2' ? 'square' : 'cubic';
  const raised = exponent === '2' ? 'squared' : 'cubed';
  if (length) return [`${named} ${one}`, `${named} ${many}`];
  return one ? [`${one} ${raised}`.replaceAll('_', ' '), `${many} ${raised}`.replaceAll('_', ' ')] : null;
}

/** The unit behind a slash or with a negative power: "second", "second squared", "cubic meter". */
function perUnit(written: string, exponent: string | undefined): string | undefined {
  const plain = lengths[written]?.split(' ')[0] ?? perUnits[written] ?? perUnits[written.toLowerCase()];
  return exponent && plain ? poweredUnit(written, exponent)?.[0] : plain;
}

/** All ways to say a unit after a number; the singular is said before a noun. */
function unitWordings(written: string, number: string, attribute: 'surely' | 'maybe' | 'no'): Wording[] {
  const [one = '', many = ''] = (unitOf(written) ?? '').split(' ').map((name) => name.replaceAll('_', ' '));
  const singular = number === '1' || attribute === 'surely';
  const key = written.toLowerCase();
  const [shortOne, shortMany] = shortNames[key] ?? [];
  const names = [
    singular ? one : many,
    ...(attribute !== 'no' ? [singular ? many : one] : []),
    ...(shortOne && shortMany ? [singular ? shortOne : shortMany] : []),
    ...(key === 'gb' ? ['gig'] : []),
    ...(/^[a-z]{2,4}$/.test(key) &&
    !/^(?:mins?|secs?|hrs?|yrs?|lbs?|kcal|wks?|mos|vols?|pkgs?|doz|ppl|pgs|gals|qts|tsps?|pcs)$/.test(key)
      ? [[...key].join(' ')]
      : []),
    ...(key === '°c'
      ? [`${singular ? 'degree' : 'degrees'} c`, `${singular ? 'degree' : 'degrees'} centigrade`]
      : []),
    ...(key === '°f' ? [`${singular ? 'degree' : 'degrees'} f`] : []),
    ...(key === 'km/h' || key === 'kph' ? ['k p h', 'k m h'] : []),
  ];
  const found = names.map((name) => name.split(' '));
  // "a mile per hour" is also "a mile an hour".
  const hours = found
    .filter((name) => name.includes('hour'))
    .map((name) => name.map((word) => (word === 'per' ? 'an' : word)));
  const seconds = found
    .filter((name) => name.includes('second'))
    .map((name) => name.map((word) => (word === 'per' ? 'a' : word)));
  return [...found, ...hours, ...seconds];
}

const longestFirst = Object.keys(table)
  .sort((a, b) => b.length - a.length)
  .map((unit) => unit.replace('.', '\\.'));
const anyUnit = longestFirst.join('|');
const anyPer = [...Object.keys(perUnits), ...Object.keys(lengths)]
  .sort((a, b) => b.length - a.length)
  .join('|');
/** Units that have no singular. */
const noAttributes = /^(?:%|‰)/;

/** Words of a printed page, whose type has a size in points: "36 pt bold". */
const typeWords =
  /(?<!\p{L})(?:bold|italics?|regular weight|typefaces?|type size|in type|fonts?|headlines?|headings?|subheads?|the body|body (?:text|copy)|captions?|footnotes?|(?:sans )?serif|leading|line spacing|Arial|Helvetica|Garamond|Calibri|Verdana|Times New Roman|Courier|Georgia)(?!\p{L})/iu;

/** "k", "m" and "x" behind a number. */
function sayScale(match: RegExpExecArray, context: Context): Wordings | null {
  const [letter] = match;
  if (context.numberBefore === null || !/\d$/.test(textBefore(match, context))) return null;
  const small = Number(context.numberBefore.replaceAll(',', '')) <= 10;
  switch (letter) {
    case 'k':
    case 'K':
      // "4K" and "10k" are names; "250k" is a number.
      return wordings(small ? [['k'], ['thousand']] : [['thousand'], ['k']]);
    case 'p':
      return wordings([['p'], ['pence']]);
    case 'M':
      return wordings([['million'], ['m']]);
    case 'x':
      // "2x + 1 = y"
      return wordings(
        /^ ?[⊖+=*/<>≤≥≠-] ?(?:\p{L}(?!\p{L})|[\d(])/u.test(textAfter(match, context))
          ? [['x'], ['times']]
          : [['times'], ['x']],
      );
    default:
      return countsThings(match, context) ? wordings([['million'], ['meters'], ['meter']]) : null;
  }
}

/**
 * "1.4m cars", "90m Americans": a plural after the letter that stands for a million as well as for meters.
 */
function countsThings(match: RegExpExecArray, context: Context): boolean {
  const [, next = ''] = /^ (\p{L}[\p{L}\p{M}'-]*)/u.exec(textAfter(match, context)) ?? [];
  if (/^(?:people|men|women|children|copies|users|jobs|homes|households)$/i.test(next)) return true;
  const isMany =
    /^[\p{L}-]{2,}[^s'u]s$/u.test(next) &&
    !/^(?:is|was|has|this|across|towards|hurdles|others?|below|times|previous)$/i.test(next);
  return isMany && !/(?:^|[^\p{L}])(?:the|an?) [\d.,]+$/iu.test(textBefore(match, context));
}

/** "km" after a number, also attached to it or with a hyphen; and the marks of a.m. and p.m. */
export const unitRules: readonly Rule[] = [
  {
    pattern: new RegExp(`(bn|tn|mn|mln)${tokenEnd}`, 'uy'),
    say: ([, written = ''], { numberBefore }) => {
      const name = { bn: 'billion', tn: 'trillion', mn: 'million', mln: 'million' }[written];
      return numberBefore === null || !name ? null : [name];
    },
  },
  {
    // "8.7m people" has no meters.
    pattern: new RegExp(`m${tokenEnd}`, 'uy'),
    say: sayScale,
  },
  {
    // "F-16s", "B-52s"
    pattern: /s(?![\p{L}\p{M}\d'])/uy,
    say: (match, context) => (/(?:\p{Lu}-?\d+)$/u.test(textBefore(match, context)) ? [] : null),
  },
  {
    // "40 km/s", "9.8 m/s²", "12 m³/hr"
    pattern: new RegExp(`(${anyUnit})(?:${power})?/(${anyPer})(?:${power})?(?![\\p{L}\\p{M}\\d'↑^])`, 'iuy'),
    say: ([whole, written = '', exponent, per = '', perExponent], { numberBefore }) => {
      if (numberBefore === null || unitOf(whole)) return null;
      const [one = '', many = ''] = exponent
        ? (poweredUnit(written, exponent) ?? [])
        : (unitOf(written)?.split(' ') ?? []);
      const period = perUnit(per, perExponent)?.split(' ');
      if (!one || !period) return null;
      const name = (numberBefore === '1' ? one : many).split(/[_ ]/);
      return wordings([
        [...name, 'per', ...period],
        [...name, 'a', ...period],
        ...(/^h/.test(period[0] ?? '') ? [[...name, 'an', ...period]] : []),
      ]);
    },
    number: () => '',
  },
  {
    // "400/km²", "people per km²"
    pattern: new RegExp(`/(${Object.keys(lengths).join('|')})${power}(?![\\p{L}\\p{M}\\d'])`, 'uy'),
    say: (match, context) => {
      const [, written = '', exponent = ''] = match;
      if (!/[\p{L}\d)]$/u.test(textBefore(match, context))) return null;
      return ['per', ...(poweredUnit(written, exponent)?.[0].split(' ') ?? [])];
    },
    number: () => '',
  },
  {
    // "5 m s⁻¹", "kg m⁻³": behind a number or another unit
    pattern: new RegExp(`[·⋅]?(${anyPer})[↑^]-([123])(?![\\p{L}\\p{M}\\d'])`, 'uy'),
    say: ([, written = '', exponent = ''], { numberBefore }) => {
      const unit =
        numberBefore === null ? undefined : perUnit(written, exponent === '1' ? undefined : exponent);
      return unit ? wordings([['per', ...unit.split(' ')]]) : null;
    },
    number: () => '',
  },
  {
    // "25 km²", "the area in km²", "3 s²"; of an area that was copied without its raised digit: "25 km2"
    pattern: new RegExp(`(${anyUnit}|hm|dm|in)(?:${power}|(?<=[kcm]?m|ft|mi)([23]))${tokenEnd}`, 'uy'),
    say: (match, context) => {
      const [, written = '', raised, flat] = match;
      const isCounted = context.numberBefore !== null;
      const before = textBefore(match, context);
      const isFactor =
        written.length === 1 &&
        !isCounted &&
        (/[=+*×·÷(-] ?$/.test(before) || /^ ?[=+*×÷]/.test(textAfter(match, context)));
      if (isFactor || (!isCounted && (flat || !lengths[written]))) return null;
      const [one = '', many = ''] = poweredUnit(written, raised ?? flat ?? '') ?? [];
      if (!one) return null;
      const singular =
        /(?:per|a|each|every) $/i.test(before) ||
        context.numberBefore === '1' ||
        (isCounted && attributeOf(match, context) === 'surely');
      return wordings([(singular ? one : many).split(' '), (singular ? many : one).split(' ')]);
    },
    number: () => '',
  },
  {
    pattern: new RegExp(`(${anyUnit})(?!(?<!%)[↑^])${tokenEnd}\\.?`, 'iuy'),
    say: (match, context) => {
      const [, written = ''] = match;
      const { numberBefore } = context;
      if (numberBefore === null || !unitOf(written)) return null;
      const attribute = noAttributes.test(written) ? 'no' : attributeOf(match, context);
      const [before, after] = [textBefore(match, context), textAfter(match, context)];
      const isTypeSize = written === 'pt' && typeWords.test(before + after) && !/^ of /.test(after);
      return wordings(unitWordings(written, numberBefore, isTypeSize ? 'surely' : attribute));
    },
    number: () => '',
  },
  {
    pattern: new RegExp(`[kKMxp]${tokenEnd}`, 'uy'),
    say: sayScale,
    number: () => '',
  },
  {
    // "12in", "5 in. of rain": elsewhere "in" is a word.
    pattern: /in(?![\p{L}\p{M}\d'-])\.?/uy,
    say: (match, context) => {
      const { numberBefore } = context;
      const isAttached = /\d-?$/.test(textBefore(match, context));
      const after = textAfter(match, context);
      const isMeasure =
        /^[)\]]/.test(after) ||
        (match[0].endsWith('.') &&
          /^(?:[,;)x×]| (?:of|wide|tall|long|deep|thick|high|by|x|×|and|or|to|in)(?!\p{L}))/u.test(after));
      if (!numberBefore || !(isAttached || isMeasure)) return null;
      if (numberBefore === '1') return wordings([['inch']]);
      const isOne = isBeforeNoun(match, context) === 'surely';
      return wordings(isOne ? [['inch'], ['inches']] : [['inches'], ['inch']]);
    },
    number: () => '',
  },
  {
    // "in km/h"
    pattern: new RegExp(`(?:km/h|m/s|mb/s|gb/s)${tokenEnd}`, 'iuy'),
    say: ([written], { numberBefore }) =>
      numberBefore === null ? wordings(unitWordings(written, '', 'no')) : null,
  },
  {
    pattern: /([ap])\.? ?m(?:\.|(?![\p{L}\p{M}']))/iuy,
    say: ([written, letter = ''], { numberBefore }) =>
      numberBefore !== null || /\.m/i.test(written) || /^pm$/i.test(written)
        ? [letter.toLowerCase(), 'm']
        : null,
  },
];

/** The determiner is before the number: "a 5 km run"; a hyphen always makes an attribute: "a 12-lb bass". */
function attributeOf(match: RegExpExecArray, context: Context): 'surely' | 'maybe' | 'no' {
  const before = textBefore(match, context);
  const attribute = isBeforeNoun(match, context);
  if (attribute !== 'no' && /\d-$/.test(before)) return 'surely';
  return attribute;
}
