import { combined, nameWordings } from '../numbers/number-wordings.ts';
import { cardinal, digitByDigit, isYear, year } from '../numbers/numbers.ts';
import type { Piece, Rule, Wording, Wordings } from '../rule.ts';
import { expanded } from './abbreviations.ts';

const spokenSigns: Readonly<Record<string, readonly string[]>> = {
  '.': ['dot'],
  '@': ['at'],
  '/': ['slash'],
  _: ['underscore'],
  '+': ['plus'],
};

/** Endings of addresses that are spelled out: "dot u k". */
const spelledEndings = /^(?:ae|ai|at|au|ca|de|es|eu|ie|io|it|ly|tv|ua|uk|us|za)$/;

/** Returns every run of letters or digits, and every spoken sign, with its own position. */
function pieces(address: string, from: number, dash: Wording, number: (digits: string) => Wording): Piece[] {
  return [...address.slice(from).matchAll(/[a-z]+|\d+|[.@/_+-]/gi)].map((part) => {
    const [written] = part;
    const key = written.toLowerCase();
    const at = from + part.index;
    const isEnding = address[at - 1] === '.' && spelledEndings.test(key);
    const isSpelled = isEnding || /^[^aeiouy\d]{2,}$/.test(key);
    const word = expanded(key);
    const plain = /^\d/.test(key)
      ? number(key)
      : isSpelled && word.length === 1 && word[0] === key
        ? [...key]
        : word;
    return { at, length: written.length, words: key === '-' ? dash : (spokenSigns[key] ?? plain) };
  });
}

/** "123" → one twenty three, "2024" → twenty twenty four, "05" → zero five */
function asName(digits: string): Wording {
  if (digits.startsWith('0')) return digitByDigit(digits);
  return isYear(digits) ? year(digits) : (nameWordings(digits)[0] ?? []);
}

/** The scheme, "www" and hyphens are mostly not said. */
function sayAddress(address: string): Wordings {
  const [start = '', scheme = '', www] = /^(https?:\/\/)?(www\.)?/i.exec(address) ?? [];
  const host = www ? [['w', 'w', 'w', 'dot']] : [];
  const protocol = scheme ? [[...scheme.slice(0, -3).toLowerCase(), 'colon', 'slash', 'slash']] : [];
  const starts = [[], ...host, ...combined(protocol, www ? host : [[]])];
  const dashes = address.includes('-') ? [[], ['dash'], ['hyphen']] : [[]];
  const numbers = /\d/.test(address) ? [cardinal, asName, digitByDigit] : [cardinal];
  const said = numbers.flatMap((number) => dashes.map((dash) => pieces(address, start.length, dash, number)));
  const all = combined(
    starts,
    said.map((some) => some.flatMap(({ words }) => words)),
  );
  return { pieces: said[0] ?? [], others: all.slice(1) };
}

/** Removes the marks that end a sentence rather than the address. */
function trimmed(address: string): string {
  return address.replace(/[^a-z\d]+$/i, '');
}

const knownEndings =
  'com|org|net|edu|gov|io|dev|ai|app|info|co\\.uk|ac\\.uk|uk|de|fr|eu|com\\.(?:au|br|mx)|co\\.(?:nz|jp|in|za)|ie|ch|nl|tv|ly|xyz';

/**
 * E-mail and web addresses: "ann@example.com", "https://example.com/page"; scheme and www are mostly not
 * said.
 */
export const addressRules: readonly Rule[] = [
  /[a-z\d][\w.+-]*@[a-z\d-]+(?:\.[a-z\d-]+)+/iuy,
  /(?:https?:\/\/(?:www\.)?|www\.)(?=[a-z\d])[^\s<>"]+/iuy,
  new RegExp(
    String.raw`[a-z\d][a-z\d-]*(?:\.[a-z\d-]+)*\.(?:${knownEndings})(?![\p{L}\p{M}\d.-]*[\p{L}\d])(?:/[^\s<>"]*)?`,
    'iuy',
  ),
].map((pattern) => ({ pattern, say: ([address]) => sayAddress(trimmed(address)) }));
