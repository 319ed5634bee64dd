import { numberWordings } from './number-wordings.ts';
import { cardinal, isYear, ordinal } from './numbers.ts';
import { type Piece, type Rule, textAfter, textBefore, type Wording, wordings } from './rule.ts';
import { isUnit } from './units.ts';

/** The meaning of a raised text: an exponent or a charge, a note's mark, or neither ("21st"). */
export type RaisedKind = 'power' | 'note' | 'plain';

const elements =
  'H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr Nb Mo Tc ' +
  'Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi ' +
  'Po At Rn Fr Ra Ac Th Pa U Np Pu Am Cm Bk Cf Es Fm Md No Lr';
/** The elements whose isotopes are in the news. */
const isotopes: Readonly<Record<string, string>> = {
  H: 'hydrogen',
  He: 'helium',
  C: 'carbon',
  N: 'nitrogen',
  O: 'oxygen',
  K: 'potassium',
  Co: 'cobalt',
  Sr: 'strontium',
  I: 'iodine',
  Cs: 'cesium',
  Pb: 'lead',
  Ra: 'radium',
  U: 'uranium',
  Pu: 'plutonium',
};
const symbol = `(?:${elements
  .split(' ')
  .sort((one, other) => other.length - one.length)
  .join('|')})`;
const isotope = new RegExp(`^${symbol}(?![\\p{L}\\p{M}\\d])`, 'u');
const chemical = new RegExp(`(?<![\\p{L}\\p{M}])(?:${symbol}|_?\\d|[()])*${symbol}(?:\\)?_?\\d*)$`, 'u');
/** Formulas that are no capitals of a word with a number. */
const shortFormula = /^(?:(?:CO|NO|SO|PO|NH|CH|CS|OH)\d|NaCl|HCl|NaOH|KCl)$/;

const noteMarks = /^(?:[*†‡§¶#]+|(?:\d{1,3}|[a-z]|[ivx]+)(?:[,;–-] ?(?:\d{1,3}|[a-z*†‡§¶]))*)$/iu;
const trade = /^(?:tm|sm|mc|md|[®©™℠])$/i;
const functions = /(?<!\p{L})(?:sin|cos|tan|cot|sec|csc|sinh|cosh|tanh|log|ln)$/u;
const variables = /(?:[=+*/×·÷(-] ?|(?<!\p{L})\p{L}_?\d* |[\p{L}\d)]↑[\d-]+ ?)\p{L}{2,3}$/u;
const letteredWord =
  /(?:[Vv]itamins?|[Pp]lan|[Tt]ype|[Gg]rade|[Cc]lass|[Gg]roup|[Ss]ection|[Ff]igure|[Tt]able|[Pp]art|[Oo]ption|[Hh]epatitis) \p{Lu}$/u;

/**
 * Returns the meaning of a raised text by what stands before it.
 * @param before the text before it, as `readableText` returns it
 * @param written the raised text, in plain characters
 * @param after the text that follows directly
 */
export function raisedKind(before: string, written: string, after: string): RaisedKind {
  const isMark = noteMarks.test(written) || trade.test(written);
  const isNumber = /^\d{1,3}$/.test(written);
  const isSigned = /^[+-]\d{0,3}$|^\d[+-]$/.test(written);
  if (/(?:^|[\s([-])$/.test(before)) return isNumber && isotope.test(after) ? 'power' : noteOr('plain');
  if (/(?:\d|(?<!\p{L})[a-zA-Z])$/u.test(before) && /^(?:st|nd|rd|th)$/.test(written)) return 'plain';
  if (trade.test(written) || /^[*†‡§¶#]+$/u.test(written)) return 'note';
  const isExponent = /^[+-]?(?:\d{1,3}|\d{0,2}[a-z])(?:[+-](?:\d{1,2}|[a-z]))?(?:\/\d)?$/i.test(written);
  if (isSigned && (chemical.test(before) || /[+-]\d/.test(written))) return 'power';
  if (isSigned) return 'plain';
  if (!isExponent) return noteOr('plain');
  if (/_\d+$/.test(before)) return 'power';
  const [, number] = /(?<![\p{L}_])((?:[$€£¥] ?)?\d[\d,.]*)$/u.exec(before) ?? [];
  if (number !== undefined) return isCounted(number) ? noteOr('plain') : 'power';
  const [, bracket] = /\(([^()]*)\)$/.exec(before) ?? [];
  if (bracket !== undefined) return /[=+*/×·÷↑\d-]|^\p{L}$/u.test(bracket) ? 'power' : noteOr('plain');
  const [word = ''] = /[\p{L}\p{M}]+$/u.exec(before) ?? [];
  if (word.length === 1)
    return written === '1' || (isMark && letteredWord.test(before)) ? noteOr('plain') : 'power';
  const isSmall = /^[2-9]$/.test(written);
  if (isSmall && word && (isUnit(word) || functions.test(before) || variables.test(before))) return 'power';
  return noteOr('plain');

  function noteOr(other: RaisedKind): RaisedKind {
    return isMark ? 'note' : other;
  }
}

/** A year, an amount of money, or a number with thousands has a note rather than a power. */
function isCounted(number: string): boolean {
  return isYear(number) || /^[^\d]|,/.test(number);
}

/** Returns the wordings of an exponent, the most usual first. */
function powerWordings(exponent: string): Wording[] {
  const [, sign = '', digits = ''] = /^([+-]?)(\d+)$/.exec(exponent) ?? [];
  const minus = exponent.startsWith('-') ? ['minus', 'negative'] : [''];
  const terms = digits ? cardinal(digits) : exponent.replace(/^[+-]/, '').match(/\d+|[a-z]|[+/-]/gi);
  const said = (terms ?? []).flatMap((term): Wording => {
    if (/^\d/.test(term)) return cardinal(term);
    return { '+': ['plus'], '-': ['minus'], '/': ['over'] }[term] ?? [term.toLowerCase()];
  });
  const named = { '2': [['squared']], '3': [['cubed']] }[exponent] ?? [];
  const ordinals = digits ? [ordinal(digits)] : exponent === 'n' ? [said, ['nth']] : [said];
  const words = (...parts: readonly (string | Wording)[]): Wording => parts.flat().filter(Boolean);
  return [
    ...named,
    ...minus.flatMap((before) => ordinals.map((one) => words('to', 'the', before, one))),
    ...minus.flatMap((before) => [
      words('to', 'the', 'power', 'of', before, said),
      words('to', 'the', before, said),
      ...ordinals.map((one) => words('to', 'the', before, one, 'power')),
    ]),
  ].filter(() => sign !== '+' || digits !== '');
}

/** "2+" → two plus */
function chargeWordings(charge: string): Wording {
  return [
    ...cardinal(/\d+/.exec(charge)?.[0] ?? '').filter(() => /\d/.test(charge)),
    charge.includes('+') ? 'plus' : 'minus',
  ];
}

/** Each symbol of a chemical formula is spelled: "H2SO4". */
function sayFormula(written: string, after: string): Piece[] | null {
  const parts = [...written.matchAll(new RegExp(`${symbol}|\\d+|[_()]`, 'gu'))];
  const symbols = parts.filter(([part]) => /^\p{L}/u.test(part));
  const isSure =
    written.includes('_') ||
    /^↑\d?[+-](?!\d)/.test(after) ||
    shortFormula.test(written) ||
    (symbols.length > 1 && /\d[A-Z(]|[a-z][A-Z].*\d/.test(written));
  if (!isSure || symbols.length === 0) return null;
  return parts.flatMap(({ 0: part, index }): Piece[] => {
    if (/[_()]/.test(part)) return [];
    const words = /^\d/.test(part) ? cardinal(part) : [...part.toLowerCase()];
    return [{ at: index, length: part.length, words }];
  });
}

/** Powers, isotopes and chemical formulas. `readableText` writes "↑" before what is raised, "_" before what is lowered. */
export const formulaRules: readonly Rule[] = [
  {
    // "3×10⁸" has no screen of three by ten.
    pattern: /\d[\d,]*(?:\.\d+)?(?= ?[x×·*] ?\d+[↑^])/uy,
    say: ([number]) => wordings(numberWordings(number)),
    number: ([number]) => number,
  },
  { pattern: /[x×·*](?= ?\d+[↑^])/uy, say: () => ['times'] },
  {
    pattern: new RegExp(`↑(\\d{1,3})(${symbol})(?![\\p{L}\\p{M}\\d])`, 'uy'),
    say: (match, context) => {
      const [, weight = '', element = ''] = match;
      if (!/(?:^|[\s([-])$/.test(textBefore(match, context))) return null;
      const letters = [...element.toLowerCase()];
      const name = isotopes[element];
      const number = cardinal(weight);
      return wordings([
        ...(name ? [[name, ...number]] : []),
        [...letters, ...number],
        [...number, ...letters],
      ]);
    },
  },
  {
    pattern: /[↑^]\(?([+-]?(?:\d+[+-]?[a-z]?(?:[+-]\d+)?|[a-z](?:[+-](?:\d+|[a-z]))?)(?:\/\d+)?|[+-])\)?/iuy,
    say: (match, context) => {
      const [written, exponent = ''] = match;
      const before = textBefore(match, context);
      if (written.startsWith('^')) {
        if (!/[\p{L}\d)]$/u.test(before) || !/^[+-]?\d+$/.test(exponent)) return null;
        const [usual = [], ...others] = powerWordings(exponent).sort(
          (one, other) => Number(other[2] === 'power') - Number(one[2] === 'power'),
        );
        return wordings([usual, ...others]);
      }
      if (raisedKind(before, exponent, textAfter(match, context)) !== 'power') return [];
      return /[+-]$/.test(exponent) ? chargeWordings(exponent) : wordings(powerWordings(exponent));
    },
    number: () => '',
  },
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\p{M}])(?:(?:${symbol}|\\((?:${symbol}(?:_?\\d+)?)+\\))(?:_?\\d+)?)+(?![\\p{L}\\p{M}\\d])`,
      'uy',
    ),
    say: (match, context) => sayFormula(match[0], textAfter(match, context)),
  },
];
