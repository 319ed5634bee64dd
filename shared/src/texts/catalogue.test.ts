import { describe, expect, it } from 'vitest';
import { addTexts } from './catalogue.ts';

describe('addTexts', () => {
  const t = addTexts('example', {
    record: 'Record',
    attempts_one: '{{count}} attempt in {{language}}',
    attempts_other: '{{count}} attempts in {{language}}',
    quoted: 'Say “{{word}}” < 5 times: {{count}}',
  });

  it('returns a text by its key', () => {
    expect(t('record')).toBe('Record');
  });

  it('chooses the plural form by the count', () => {
    expect(t('attempts', { count: 1, language: 'English' })).toBe('1 attempt in English');
    expect(t('attempts', { count: 0, language: 'English' })).toBe('0 attempts in English');
  });

  it('inserts values as they are, without escaping or interpreting them', () => {
    expect(t('quoted', { word: '<b> $t(record) {{count}}', count: 2 })).toBe(
      'Say “<b> $t(record) {{count}}” < 5 times: 2',
    );
  });

  it('rejects unknown keys and missing placeholders at compile time', () => {
    // @ts-expect-error There is no such key.
    expect(t('nothing')).toBe('nothing');
    // @ts-expect-error The text has two placeholders.
    expect(() => t('attempts', { count: 1 })).not.toThrow();
    // @ts-expect-error The text has no placeholder.
    expect(t('record', { count: 1 })).toBe('Record');
  });
});
