import { describe, expect, it } from 'vitest';
import type { Assessment } from '../contracts/assessment.ts';
import { proposedLanguage } from './language-proposal.ts';

interface Said {
  /** The fits of one sentence after the other, over and over. */
  fits: Record<string, number>[];
  count?: number;
  slipsOf?: string;
}
const said = ({ fits, count = 20, slipsOf = 'any' }: Said) =>
  Array.from({ length: count }, (_, at): { assessment: Assessment } => {
    const own = fits[at % fits.length];
    return { assessment: { words: [], slipsOf, ...(own && { fits: own }) } };
  });
const none = { firstLanguage: null, languagesAnswered: [] };
const spanish = [
  { es: 2.5, it: 1, de: -1 },
  { es: 0.5, it: 0.5, de: -1 },
];
const native = [{ es: -1, it: -0.4, de: -0.5 }];
const proposal = (language: string | null, instead: string | null = null) => ({ language, instead });

describe('the proposal of a first language', () => {
  it.each([
    ['the one that fits clearly better than none', { fits: spanish }, none, proposal('es')],
    ['nothing before twenty sentences', { fits: spanish, count: 19 }, none, undefined],
    ['nothing to who fits none', { fits: native }, none, undefined],
    ['nothing where two fit as well', { fits: [{ es: 2, zh: 2 }] }, none, undefined],
    ['nothing where it fits a little', { fits: [{ es: 0.39 }] }, none, undefined],
    [
      'nothing where a few sentences decide',
      { fits: [{ es: -1 }, { es: -1 }, { es: -1 }, { es: 6 }] },
      none,
      undefined,
    ],
    ['nothing after older attempts, which have no fits', { fits: [] }, none, undefined],
    ['nothing that was refused', { fits: spanish }, { ...none, languagesAnswered: ['es'] }, undefined],
    ['nothing to who grew up with English', { fits: spanish }, { ...none, firstLanguage: 'en' }, undefined],
    [
      'nothing for a language without detectors',
      { fits: spanish },
      { ...none, firstLanguage: 'nl' },
      undefined,
    ],
    ['nothing by what was said under another language', { fits: spanish, slipsOf: 'de' }, none, undefined],
    [
      'none for a language that doesn’t fit',
      { fits: native, slipsOf: 'es' },
      { ...none, firstLanguage: 'es-AR' },
      proposal(null, 'es-AR'),
    ],
    [
      'no none that was refused',
      { fits: native, slipsOf: 'es' },
      { firstLanguage: 'es', languagesAnswered: ['any'] },
      undefined,
    ],
    [
      'another one for a language that doesn’t fit',
      { fits: spanish, slipsOf: 'de' },
      { ...none, firstLanguage: 'de' },
      proposal('es', 'de'),
    ],
    [
      'nothing for a language that fits less well than another',
      { fits: spanish, slipsOf: 'it' },
      { ...none, firstLanguage: 'it' },
      undefined,
    ],
  ])('is %s', (_, attempts, settings, expected) => {
    expect(proposedLanguage(said(attempts), settings)).toEqual(expected);
  });

  it('counts whole sentences, the newest forty', () => {
    const parts = said({ fits: spanish, count: 30 }).map((one) => ({
      ...one,
      part: { of: 'a', words: [0, 1] as [number, number] },
    }));
    expect(proposedLanguage([...parts, ...said({ fits: spanish, count: 10 })], none)).toBeUndefined();
    const since = said({ fits: native, count: 40 });
    expect(proposedLanguage([...since, ...said({ fits: spanish, count: 40 })], none)).toBeUndefined();
  });
});
