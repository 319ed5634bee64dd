import type { Wording } from '../rule.ts';
import { cardinal, fraction } from './numbers.ts';

export const vulgarFractions: Readonly<Record<string, readonly [string, string]>> = {
  '½': ['1', '2'],
  '⅓': ['1', '3'],
  '⅔': ['2', '3'],
  '¼': ['1', '4'],
  '¾': ['3', '4'],
  '⅛': ['1', '8'],
  '⅜': ['3', '8'],
  '⅝': ['5', '8'],
  '⅞': ['7', '8'],
};

/** "½" after a number is "and a half", alone "one half". */
export function mixedWordings(whole: string, above: string, below: string): Wording[] {
  return fractionWordings(above, below)
    .filter((words) => !/^(?:half|quarter)/.test(words[0] ?? '') && !/ (?:of|over) /.test(words.join(' ')))
    .flatMap((words) => {
      const [, ...part] = words;
      const article = part[0]?.startsWith('e') ? 'an' : 'a';
      return above === '1' ? [[article, ...part], words] : [words];
    })
    .map((words) => [...cardinal(whole), 'and', ...words]);
}

/** "3/4" → three quarters, three fourths; "9/10" is also "nine out of ten". */
export function fractionWordings(above: string, below: string): Wording[] {
  const usual = fraction(above, below);
  if (!usual) return [];
  const fourths = below === '4' ? [[...cardinal(above), above === '1' ? 'fourth' : 'fourths']] : [];
  const alone = above === '1' && (below === '2' || below === '4') ? [usual.slice(1)] : [];
  // "½ cup" is half a cup, "3/4 cup" three quarters of a cup.
  const parts = [
    [...usual, 'of', 'a'],
    [...usual, 'of', 'an'],
    ...(below === '2' ? [['half', 'a']] : []),
    ...alone.map((words) => [...words, 'of', 'a']),
  ];
  const outOf = [...cardinal(above), 'out', 'of', ...cardinal(below)];
  return [usual, ...fourths, ...alone, ...parts, [...cardinal(above), 'over', ...cardinal(below)], outOf];
}
