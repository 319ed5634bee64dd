import { describe, expect, it } from 'vitest';
import { commonErrors } from '../assessment/index.ts';
import { guessFirstLanguage, languages, otherThanEnglish } from './index.ts';

describe('the first languages', () => {
  it('are those with advice, once each', () => {
    expect(languages.map(([tag]) => tag).sort()).toEqual(Object.keys(commonErrors).sort());
  });

  it('have their own names', () => {
    for (const [tag, ownName] of languages) {
      const known = new Intl.DisplayNames([tag], { type: 'language' }).of(tag);
      expect(ownName.toLocaleLowerCase(tag), tag).toContain(known?.toLocaleLowerCase(tag));
    }
  });
});

describe('the guess of a first language', () => {
  it.each([
    ['the browser’s language', ['es-AR', 'en'], 'es'],
    ['its second one where English is the first', ['en-US', 'en', 'de-CH', 'fr'], 'de'],
    ['the present tag of a language', ['nb-NO'], 'no'],
    ['none where all are English', ['en-GB', 'en'], null],
    ['none where no language is in the list', ['eo'], null],
    ['none without languages', [], null],
  ])('is %s', (_, browser, guess) => {
    expect(guessFirstLanguage(browser)).toBe(guess);
  });

  it('is never English, which counts as no first language', () => {
    expect([null, 'en', 'en-GB', 'es', 'pt-BR'].map(otherThanEnglish)).toEqual([
      null,
      null,
      null,
      'es',
      'pt-BR',
    ]);
  });
});
