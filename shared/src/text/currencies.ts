import { cardinal, decimal } from './numbers.ts';
import type { Piece, Rule } from './rule.ts';

interface Currency {
  one: string;
  many: string;
  cent: string;
  cents: string;
}

/** `symbol: one many cent cents` */
const table: Readonly<Record<string, string>> = {
  $: 'dollar dollars cent cents',
  '€': 'euro euros cent cents',
  '£': 'pound pounds penny pence',
  '¥': 'yen yen sen sen',
  '₹': 'rupee rupees paisa paise',
  '₩': 'won won jeon jeon',
  '₽': 'ruble rubles kopeck kopecks',
  '₺': 'lira lira kurus kurus',
  '₫': 'dong dong xu xu',
  '₱': 'peso pesos centavo centavos',
  '₴': 'hryvnia hryvnias kopeck kopecks',
  '₪': 'shekel shekels agora agorot',
};

function currencyOf(symbol: string): Currency {
  const [one = '', many = '', cent = '', cents = ''] = (table[symbol] ?? '').split(' ');
  return { one, many, cent, cents };
}

const scaleOf: Readonly<Record<string, string>> = {
  k: 'thousand',
  m: 'million',
  mn: 'million',
  b: 'billion',
  bn: 'billion',
  t: 'trillion',
  tn: 'trillion',
};

/** "25.50" dollars → twenty five dollars and fifty cents */
function amount(number: string, currency: Currency): string[] {
  const [whole = '', fraction] = number.replaceAll(',', '').split('.');
  if (fraction && fraction.length !== 2) return [...decimal(number), currency.many];
  const wholeWords = [...cardinal(whole), whole === '1' ? currency.one : currency.many];
  const cents = Number(fraction ?? 0);
  if (cents === 0) return wholeWords;
  const centWords = [...cardinal(String(cents)), cents === 1 ? currency.cent : currency.cents];
  return Number(whole) === 0 ? centWords : [...wholeWords, 'and', ...centWords];
}

const symbols = `[${Object.keys(table).join('')}]`;
const number = String.raw`(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)`;
const scale = String.raw`(?:( ?)(thousand|million|billion|trillion|bn|mn|tn|[kmbt])(?![\p{L}\d]))?`;

function say(
  match: RegExpExecArray,
  value: string,
  symbol: string,
  scaled: string | undefined,
): readonly string[] | readonly Piece[] {
  const currency = currencyOf(symbol);
  if (!scaled) return amount(value, currency);
  const at = match[0].length - scaled.length;
  const scaleWord = scaleOf[scaled.toLowerCase()] ?? scaled.toLowerCase();
  return [
    { at: 0, length: match[0].slice(0, at).trimEnd().length, words: decimal(value) },
    { at, length: scaled.length, words: [scaleWord, currency.many] },
  ];
}

/** "$5", "US$5", "£2.5m", "$5 million", "5€". */
export const currencyRules: readonly Rule[] = [
  {
    pattern: new RegExp(`(?:US|CA|AU|NZ|HK|[CAS])?(${symbols}) ?${number}${scale}`, 'iuy'),
    say: (match) => say(match, match[2] ?? '', match[1] ?? '', match[4]),
  },
  {
    pattern: new RegExp(String.raw`${number} ?(${symbols})(?!\d)`, 'iuy'),
    say: (match) => say(match, match[1] ?? '', match[2] ?? '', undefined),
  },
];
