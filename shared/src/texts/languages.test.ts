import { afterEach, describe, expect, it } from 'vitest';
import { showLanguage, shownLanguage, watchLanguage } from './catalogue.ts';
import { commonTexts } from './common.ts';
import { chooseLanguage, directionOf, ownNameOf } from './languages.ts';

describe('chooseLanguage', () => {
  it('returns the choice, then the first of the browser’s languages that has a translation, then English', () => {
    expect(chooseLanguage('en', ['es'])).toBe('en');
    expect(chooseLanguage(null, ['xx', 'en-GB'])).toBe('en');
    expect(chooseLanguage('tlh', [])).toBe('en');
    expect(chooseLanguage(null, ['ca', 'es-MX'])).toBe('es');
    expect(chooseLanguage(null, ['pt-PT'])).toBe('pt-BR');
    expect(chooseLanguage(null, ['zh'])).toBe('zh-CN');
    expect(chooseLanguage(null, ['zh-TW'])).toBe('en');
  });
});

describe('translations', () => {
  afterEach(() => showLanguage('en', {}));

  it('appear immediately, with their own plural forms, and English replaces missing texts', () => {
    const seen: string[] = [];
    const unwatch = watchLanguage(() => seen.push(shownLanguage()));
    showLanguage('pl', { example: { a: 'a' } });
    unwatch();
    expect(seen).toEqual(['pl']);
    expect(commonTexts('close')).toBe('Close');
  });
});

describe('languages', () => {
  it('have their own names and directions', () => {
    expect(ownNameOf('es')).toBe('español');
    expect(['en', 'ar', 'ar-EG'].map(directionOf)).toEqual(['ltr', 'rtl', 'rtl']);
  });
});
