import { type Context, type Rule, textBefore, type Wording, type Wordings, wordings } from '../rule.ts';
import { isBeforeNoun } from './before-noun.ts';
import currencies from './currencies.json' with { type: 'json' };
import { combined, numberWordings } from './number-wordings.ts';
import { cardinal } from './numbers.ts';

interface Currency {
  one: string;
  many: string;
  cent: string;
  cents: string;
}

/** `symbol: one many cent cents` */
const table: Readonly<Record<string, string>> = currencies.table;

/** Currencies that are written with their codes only. */
const withoutSymbol: Readonly<Record<string, string>> = currencies.withoutSymbol;

/** Codes of currencies: the symbol, and the country as an adjective, which may be said. */
const codes: Readonly<Record<string, string>> = currencies.codes;
const code = `(${Object.keys(codes).join('|').replaceAll('$', '\\$')})`;

function currencyOf(symbol: string): Currency {
  const [one = '', many = '', cent = '', cents = ''] = (table[symbol] ?? withoutSymbol[symbol] ?? '').split(
    ' ',
  );
  return { one, many, cent, cents };
}

const scaleOf: Readonly<Record<string, string>> = currencies.scaleOf;

/** "25.50" dollars → twenty five dollars and fifty cents; then "twenty five fifty" and the like. */
function amountWordings(number: string, currency: Currency, unit: string): Wording[] {
  const [whole = '', fraction] = number.replaceAll(',', '').replace('↑', '.').replace(/^\./, '0.').split('.');
  if (fraction && fraction.length !== 2) return numberWordings(number).map((said) => [...said, unit]);
  const one = whole === '1' ? currency.one : unit;
  const cents = Number(fraction ?? 0);
  const wholes = numberWordings(whole);
  if (cents === 0) {
    const pairs = whole.length >= 3 ? wholes.slice(1) : [];
    return [...wholes.map((said) => [...said, one]), ...(whole === '1' ? [['a', one]] : []), ...pairs];
  }
  const centNumber = cardinal(String(cents));
  const centWords = [...centNumber, cents === 1 ? currency.cent : currency.cents];
  const shortCents = cents < 10 ? ['oh', ...centNumber] : centNumber;
  if (Number(whole) === 0) return [centWords, ['zero', unit, 'and', ...centWords]];
  const found = wholes.flatMap((said) => [
    [...said, one, 'and', ...centWords],
    [...said, ...shortCents],
    [...said, one, ...centWords],
    [...said, one, ...shortCents],
  ]);
  // Before a noun the short form is usual: "a four ninety nine app".
  const [full = [], short = [], ...others] = found;
  return unit === currency.many ? found : [short, full, ...others];
}

const symbols = `[${Object.keys(table).join('')}]`;
const prefix = '(US|CA|AU|NZ|HK|[CAS])?';
// "$4⁹⁹": the cents of a price may be raised.
const number = String.raw`(\d{1,3}(?:,\d{3})+(?:\.\d+|\u2191\d\d(?!\d))?|\d+(?:\.\d+|\u2191\d\d(?!\d))?|\.\d\d)`;
const scale = String.raw`(?:([ -]?)(thousand|million|billion|trillion|bn|mn|tn|[kmbt])(?![\p{L}\d]))?`;

const countries: Readonly<Record<string, readonly Wording[]>> = currencies.countries;

/** "bn" → billion; a single letter is also said as it is: "eighty k". */
function scaleWords(written: string): Wording[] {
  const key = written.toLowerCase();
  const word = scaleOf[key] ?? key;
  return key.length === 1 ? [[word], [key]] : [[word]];
}

/** The singular where the amount is a noun's attribute, with the other number as another wording. */
function unitsOf(match: RegExpExecArray, context: Context, { one, many }: Currency): string[] {
  const attribute = isBeforeNoun(match, context);
  if (attribute === 'no' || one === many) return [many];
  return attribute === 'surely' ? [one, many] : [many, one];
}

function sayAmount(match: RegExpExecArray, context: Context): Wordings {
  const [all, country, symbol = '', value = '', , scaled] = match;
  const currency = currencyOf(symbol);
  const foreign = countries[country?.toUpperCase() ?? ''] ?? [];
  const units = unitsOf(match, context, currency);
  const found = units.flatMap((unit) => {
    if (!scaled) return amountWordings(value, currency, unit);
    return [
      ...combined(numberWordings(value), scaleWords(scaled), [[unit]]),
      ...(value === '0.5' ? [['half', 'a', ...(scaleWords(scaled)[0] ?? []), unit]] : []),
      ...(scaled.length < 3 ? combined(numberWordings(value), scaleWords(scaled)) : []),
      ...(value === '1' ? combined([['a']], scaleWords(scaled).slice(0, 1), [[unit]]) : []),
    ];
  });
  const abroad = foreign.flatMap((words) =>
    found.slice(0, 4).flatMap((said) => [
      [...said.slice(0, -1), ...words, ...said.slice(-1)],
      [...words, ...said],
    ]),
  );
  const [usual = [], ...others] = found;
  const most = [...others, ...abroad].slice(0, 16);
  if (!scaled) return { pieces: usual, others: most };
  // The scale has its own position: "$5 million".
  const at = all.length - scaled.length;
  const tail = 2;
  return {
    pieces: [
      { at: 0, length: all.slice(0, at).replace(/[ -]$/, '').length, words: usual.slice(0, -tail) },
      { at, length: scaled.length, words: usual.slice(-tail) },
    ],
    others: most,
  };
}

/** "USD 5", "5 million EUR", "Rs. 500". */
function sayCode(letters: string, value: string, scaled: string | undefined): Wordings {
  const [symbol = '', ...adjective] = (codes[letters] ?? '').split(' ');
  const currency = currencyOf(symbol);
  const spelled = [...letters.toLowerCase().replace('$', '')];
  const numbers = combined(numberWordings(value), scaled ? scaleWords(scaled) : [[]]);
  const amounts = scaled
    ? combined(numbers, [[currency.many]])
    : amountWordings(value, currency, currency.many);
  const abroad = amounts
    .slice(0, 2)
    .filter(() => adjective.length > 0)
    .map((said) => [...said.slice(0, -1), ...adjective, ...said.slice(-1)]);
  return wordings([
    ...amounts,
    ...abroad,
    ...numbers.slice(0, 3).flatMap((said) => [
      [...said, ...spelled],
      [...spelled, ...said],
      [currency.many, ...said],
    ]),
  ]);
}

/** "$5–$10", "$2–3 billion": the unit is said once, behind the second amount, or with both. */
function sayRange(match: RegExpExecArray, context: Context): Wordings | null {
  const [, , symbol = '', first = '', , firstScale, second = '', , secondScale] = match;
  const currency = currencyOf(symbol);
  const both = secondScale ?? firstScale;
  const end = both ? (scaleWords(both)[0] ?? []) : [];
  const letter = both?.length === 1 ? [both.toLowerCase()] : [];
  const cents = first.includes('.') && /\.\d\d$/.test(first) && /\.\d\d$/.test(second) && !both;
  const wordings = unitsOf(match, context, currency).flatMap((unit): Wording[] => {
    if (cents) {
      const [one, other] = [amountWordings(first, currency, unit), amountWordings(second, currency, unit)];
      return one.map((said, at) => [...said, 'to', ...(other[at] ?? [])]);
    }
    return combined(numberWordings(first), [['to']], numberWordings(second)).flatMap((numbers) => {
      const to = numbers.indexOf('to');
      const [one, other] = [numbers.slice(0, to), numbers.slice(to + 1)];
      return [
        [...one, 'to', ...other, ...end, unit],
        [...one, ...end, unit, 'to', ...other, ...end, unit],
        ...(end.length > 0 ? [[...one, ...end, 'to', ...other, ...end, unit]] : []),
        ...(letter.length > 0 ? [[...one, ...letter, 'to', ...other, ...letter]] : []),
        ...(letter.length > 0 ? [[...one, 'to', ...other, ...letter]] : []),
        [...one, ...other, ...end, unit],
      ];
    });
  });
  const [usual = [], ...others] = wordings;
  // "100 to 200" is also "one to two hundred".
  const short = /^[1-9]00$/.test(first) && /^[1-9]00$/.test(second);
  const hundreds = short
    ? [[...cardinal(first.slice(0, 1)), 'to', ...usual.slice(usual.indexOf('to') + 1)]]
    : [];
  return { pieces: usual, others: [...hundreds, ...others].slice(0, 16) };
}

const joint = '(?: ?- ?)';

/** "$5", "US$5", "£2.5m", "$5 million", "$5-$10", "5€". */
export const currencyRules: readonly Rule[] = [
  {
    pattern: new RegExp(
      `${prefix}(${symbols}) ?${number}${scale}${joint}(?:US|CA|AU|NZ|HK|[CAS])?${symbols}?${number}${scale}(?![\\d:/-]|\\.\\d)`,
      'iuy',
    ),
    say: (match, context) => sayRange(match, context),
  },
  {
    pattern: new RegExp(`${prefix}(${symbols}) ?${number}${scale}`, 'iuy'),
    say: sayAmount,
  },
  {
    pattern: new RegExp(`${code}\\.? ?${number}${scale}(?![\\d:/])`, 'uy'),
    say: ([, letters = '', value = '', , scaled]) => sayCode(letters, value, scaled),
  },
  {
    pattern: new RegExp(`${number}${scale} ?${code}(?![\\p{L}\\p{M}\\d])`, 'uy'),
    say: ([, value = '', , scaled, letters = '']) => sayCode(letters, value, scaled),
  },
  {
    // "10–15 €"
    pattern: new RegExp(String.raw`${number}${joint}${number} ?(${symbols})(?!\d)`, 'iuy'),
    say: (match, context) => {
      const [, first = '', second = '', symbol = ''] = match;
      const units = unitsOf(match, context, currencyOf(symbol)).map((unit) => [unit]);
      return wordings(combined(numberWordings(first), [['to'], []], numberWordings(second), units));
    },
  },
  {
    pattern: new RegExp(String.raw`${number} ?(${symbols})(?!\d)`, 'iuy'),
    say: (match, context) => {
      const currency = currencyOf(match[2] ?? '');
      return wordings(
        unitsOf(match, context, currency).flatMap((unit) => amountWordings(match[1] ?? '', currency, unit)),
      );
    },
  },
  {
    // "$2,400/month", "$5 / lb"
    pattern:
      /\/ ?(month|mo|year|yr|hour|hr|day|week|wk|night|person|lb|kg|oz|gallon|gal|mile|ton|liter|l)(?![\p{L}\d])/iuy,
    say: (match, context) => {
      if (
        !/(?:[$€£¥][\d.,]+(?: ?(?:million|billion|k|m|bn))?|\d ?[$€£¥]) ?$/i.test(textBefore(match, context))
      )
        return null;
      const per = periods[(match[1] ?? '').toLowerCase()] ?? (match[1] ?? '').toLowerCase();
      return wordings([
        ['per', per],
        ['a', per],
        ['an', per],
      ]);
    },
  },
];

const periods: Readonly<Record<string, string>> = {
  mo: 'month',
  yr: 'year',
  hr: 'hour',
  wk: 'week',
  lb: 'pound',
  kg: 'kilogram',
  oz: 'ounce',
  gal: 'gallon',
  l: 'liter',
};
