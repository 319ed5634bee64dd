import { endsInProduct, isIsotope, raisedKind, symbol } from '../raised-kind.ts';
import { type Piece, type Rule, textAfter, textBefore, type Wording, wordings } from '../rule.ts';
import isotopesJson from './isotopes.json' with { type: 'json' };
import { numberWordings } from './number-wordings.ts';
import { cardinal } from './numbers.ts';
import { powerWordings } from './powers.ts';

/** The elements whose isotopes are in the news. */
const isotopes: Readonly<Record<string, string>> = isotopesJson;
/** Formulas that are no capitals of a word with a number. */
const shortFormula = /^(?:[HKN]2[OS]|(?:CO|NO|SO|PO|NH|CH|CS|OH)\d|NaCl|HCl|NaOH|KCl)$/;

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
    /^↑\(?\d?[+-](?!\d)/.test(after) ||
    shortFormula.test(written) ||
    (written.length > 3 && symbols.length > 1 && /\d[A-Z(]|[a-z][A-Z].*\d/.test(written));
  if (!isSure || symbols.length === 0) return null;
  return parts.flatMap(({ 0: part, index }): Piece[] => {
    if (/[_()]/.test(part)) return [];
    const words = /^\d/.test(part) ? cardinal(part) : [...part.toLowerCase()];
    return [{ at: index, length: part.length, words }];
  });
}

/**
 * Powers, isotopes and chemical formulas. `readableText` writes "↑" before what is raised, "_" before what is
 * lowered.
 */
export const formulaRules: readonly Rule[] = [
  {
    // "y = mx + b", "E = mc²": a product of variables
    pattern: /(?<![\p{L}\p{M}'])[a-z]{2,3}(?=↑| ?[=+])/uy,
    say: (match, context) => {
      const [letters] = match;
      // "love = joy + time": beside such a sign only letters without a vowel are no word.
      const mayBeWord = /[aeiouy]/.test(letters) && !textAfter(match, context).startsWith('↑');
      if (mayBeWord || !endsInProduct(textBefore(match, context) + letters)) return null;
      return [...letters].map((letter, at) => ({ at, length: 1, words: [letter] }));
    },
  },
  {
    // "x^3 - y^3 = 0": only an equation shows that a hyphen is no dash.
    pattern: /-(?= ?(?:\p{L}(?![\p{L}\p{M}'])|[\d(√]))/uy,
    say: (match, context) => {
      const [before, after] = [textBefore(match, context), textAfter(match, context)];
      const isTerm = /(?:(?<![\p{L}\p{M}'])\p{L}|\)|[↑_][\d+-]+| \d+) ?$/u.test(before);
      const isEquation = /[=↑√×÷](?! ?$)|\d ?= ?$/.test(before) || /^[^.!?]*?[=↑√×÷]/.test(after);
      return isTerm && isEquation ? wordings([['minus']]) : null;
    },
  },
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
      const before = textBefore(match, context);
      const after = `${element}${textAfter(match, context)}`;
      if (!/(?:^|[\s([-])$/.test(before) || !isIsotope(weight, before, after)) return null;
      const letters = [...element.toLowerCase()];
      const name = isotopes[element];
      const [usual = [], ...others] = numberWordings(weight).flatMap((number) => [
        ...(name ? [[name, ...number]] : []),
        [...letters, ...number],
        [...number, ...letters],
      ]);
      return wordings([usual, ...others]);
    },
  },
  {
    pattern:
      /[↑^](?:\((?<wrapped>[+-]?(?:\d+[+-]?[a-z]?(?:[+-]\d+)?|[a-z](?:[+-](?:\d+|[a-z]))?)(?:\/\d+)?|[+-])\)|(?<plain>[+-]?(?:\d+|[a-z])|[+-]))/iuy,
    say: (match, context) => {
      const [written] = match;
      const exponent = match.groups?.wrapped ?? match.groups?.plain ?? '';
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
      `(?=[A-Z(][a-zA-Z]?[\\d_A-Z(↑])(?<![\\p{L}\\p{M}])(?:(?:${symbol}|\\((?:${symbol}(?:_?\\d+)?)+\\))(?:_?\\d+)?)+(?![\\p{L}\\p{M}\\d])`,
      'uy',
    ),
    say: (match, context) => sayFormula(match[0], textAfter(match, context)),
  },
];
