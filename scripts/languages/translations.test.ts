import { readFileSync } from 'node:fs';
import { interfaceLanguages } from '@sayable/shared/texts';
import { describe, expect, it } from 'vitest';
import { placeholdersFile, placeholdersOf } from './placeholders.ts';
import {
  missingTexts,
  readEnglish,
  readTranslation,
  translatedLanguages,
  translationFaults,
} from './translations.ts';

describe('a translation', () => {
  const english = {
    card: {
      record: 'Record *{{word}}*',
      tries_one: '{{count}} try',
      tries_other: '{{count}} tries',
    },
  };

  it('needs every text, and every plural form of its language', () => {
    expect(missingTexts('ru', english, {})).toEqual({
      card: {
        record: 'Record *{{word}}*',
        tries_one: '{{count}} try',
        tries_few: '{{count}} tries',
        tries_many: '{{count}} tries',
      },
    });
    expect(missingTexts('ja', english, { card: { record: '*{{word}}*' } })).toEqual({
      card: { tries_other: '{{count}} tries' },
    });
  });

  it('has the placeholders and marks of the English text, in any order, and no other key', () => {
    const tries = { tries_other: '{{count}}' };
    expect(translationFaults('ja', english, { card: { record: '*{{word}}*を', ...tries } })).toEqual([]);
    expect(translationFaults('ja', english, { card: { record: '{{word}}', old: '', ...tries } })).toEqual([
      'card.record has other placeholders.',
      'card.old is unknown.',
    ]);
  });
});

describe('the English texts', () => {
  it('have their placeholders stated for the compiler', () => {
    expect(readFileSync(placeholdersFile, 'utf8')).toBe(placeholdersOf(readEnglish()));
  });
});

describe('the translations of the interface', () => {
  it('exist for each language of the interface', () => {
    expect(translatedLanguages().sort()).toEqual(interfaceLanguages.filter((tag) => tag !== 'en').sort());
  });

  it.each(translatedLanguages())('are complete in %s', (tag) => {
    expect(translationFaults(tag, readEnglish(), readTranslation(tag))).toEqual([]);
  });
});
