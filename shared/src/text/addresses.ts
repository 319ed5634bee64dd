import { expanded } from './abbreviations.ts';
import { cardinal } from './numbers.ts';
import type { Piece, Rule } from './rule.ts';

const spokenSigns: Readonly<Record<string, readonly string[]>> = {
  '.': ['dot'],
  '@': ['at'],
  '/': ['slash'],
  _: ['underscore'],
  '+': ['plus'],
};

/** Returns every run of letters or digits, and every spoken sign, with its own position. */
function pieces(address: string, from: number): Piece[] {
  return [...address.slice(from).matchAll(/[a-z]+|\d+|[.@/_+]/gi)].map(([part], index, all) => {
    const at = from + (all[index]?.index ?? 0);
    const words = spokenSigns[part] ?? (/^\d/.test(part) ? cardinal(part) : expanded(part.toLowerCase()));
    return { at, length: part.length, words };
  });
}

/** Removes the marks that end a sentence rather than the address. */
function trimmed(address: string): string {
  return address.replace(/[^a-z\d]+$/i, '');
}

const knownEndings = 'com|org|net|edu|gov|io|dev|ai|app|info|co\\.uk|ac\\.uk|uk|de|fr|eu';

/** E-mail and web addresses: "ann@example.com", "https://example.com/page"; scheme and www are not said. */
export const addressRules: readonly Rule[] = [
  {
    pattern: /[a-z\d][\w.+-]*@[a-z\d-]+(?:\.[a-z\d-]+)+/iuy,
    say: ([address]) => pieces(trimmed(address), 0),
  },
  {
    pattern: /(?:https?:\/\/(?:www\.)?|www\.)(?=[a-z\d])[^\s<>"]+/iuy,
    say: ([address]) =>
      pieces(trimmed(address), /^(?:https?:\/\/)?(?:www\.)?/i.exec(address)?.[0].length ?? 0),
  },
  {
    pattern: new RegExp(
      String.raw`[a-z\d][a-z\d-]*(?:\.[a-z\d-]+)*\.(?:${knownEndings})(?![\p{L}\p{M}\d.-]*[\p{L}\d])(?:/[^\s<>"]*)?`,
      'iuy',
    ),
    say: ([address]) => pieces(trimmed(address), 0),
  },
];
