import type { Wording } from '../rule.ts';
import { cardinal, ordinal } from './numbers.ts';

/** Returns the wordings of an exponent, the most usual first. */
export function powerWordings(exponent: string): Wording[] {
  const [, sign = '', digits = ''] = /^([+-]?)(\d+)$/.exec(exponent) ?? [];
  const minus = exponent.startsWith('-') ? ['minus', 'negative'] : [''];
  const terms = digits ? cardinal(digits) : exponent.replace(/^[+-]/, '').match(/\d+|[a-z]|[+/-]/gi);
  const said = (terms ?? []).flatMap((term): Wording => {
    if (/^\d/.test(term)) return cardinal(term);
    return { '+': ['plus'], '-': ['minus'], '/': ['over'] }[term] ?? [term.toLowerCase()];
  });
  const named = { '2': [['squared']], '3': [['cubed']] }[exponent] ?? [];
  const inverse = exponent === '-1' ? [['inverse']] : [];
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
    ...inverse,
  ].filter(() => sign !== '+' || digits !== '');
}
