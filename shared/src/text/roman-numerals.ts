import { cardinal, ordinal, year } from './numbers.ts';
import { type Context, type Rule, textAfter, textBefore } from './rule.ts';

const letterValues: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 };
const wellFormed = /^M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/;

/** Names of rulers and popes, whose number is an ordinal: "Henry the eighth". */
const rulers: ReadonlySet<string> = new Set(
  (
    'Alexander Alfonso Alphonse Anne Augustus Baldwin Benedict Boniface Carl Catherine Charles Christian Clement ' +
    'Cleopatra Conrad Constantine Edward Elizabeth Eric Felipe Ferdinand Francis Frederick Frederik George Gregory ' +
    'Gustaf Gustav Haakon Harald Henri Henry Honorius Innocent Isabella Ivan James Joseph Julius Leo Leopold Louis ' +
    'Ludwig Margrethe Mary Maximilian Napoleon Nicholas Nikolaus Olav Otto Paul Pedro Peter Philip Pius Ptolemy ' +
    'Rainier Ramesses Ramses Richard Robert Rudolf Sigismund Sixtus Stephen Sylvester Umberto Urban Victor Wilhelm ' +
    'William'
  ).split(' '),
);
const rulersTitle = /(?:King|Queen|Pope|Emperor|Empress|Tsar|Czar|Kaiser|Sultan) \p{Lu}\p{Ll}+ $/u;

/** Null if the letters are not a valid Roman numeral. */
function romanValue(capitals: string): number | null {
  if (capitals === '' || !wellFormed.test(capitals)) return null;
  const values = [...capitals].map((letter) => letterValues[letter] ?? 0);
  return values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0);
}

/**
 * Two or three letters are mostly something else (CD, MIX, XL): accepts only numbers up to thirty-nine, and from LI on.
 */
function isMeant(capitals: string): boolean {
  return /^(?:X{0,3}(?:IX|IV|V?I{0,3})|L[XVI]{2,})$/.test(capitals) || capitals.length >= 5;
}

/**
 * The number of a ruler directly after the name. A single "I" counts only after a title, since it may be the pronoun.
 */
function isRulers(match: RegExpExecArray, context: Context): boolean {
  if (match[0].length === 1 && match[0] === 'I') return rulersTitle.test(textBefore(match, context));
  return rulers.has(context.tokenBefore);
}

/** "World War II", "Henry VIII", "MCMXCIX". */
export const romanRules: readonly Rule[] = [
  {
    pattern: /[MDCLXVI]+(?![\p{L}\p{M}\d'&])/uy,
    say: (match, context) => {
      const [capitals] = match;
      const value = context.shouted ? null : romanValue(capitals);
      if (value === null) return null;
      // "George V. Smith" has an initial.
      const isInitial = capitals.length === 1 && /^\. ?\p{Lu}/u.test(textAfter(match, context));
      if (isRulers(match, context) && !isInitial) return ['the', ...ordinal(String(value))];
      if (capitals.length < 2 || !isMeant(capitals) || capitals === 'XXX') return null;
      return value > 1_000 ? year(String(value)) : cardinal(String(value));
    },
  },
];
