import { describe, expect, it } from 'vitest';
import { translateOf } from './catalogue.ts';

describe('the texts of a namespace', () => {
  const texts = {
    record: 'Record',
    attempts_one: '{{count}} attempt in {{language}}',
    attempts_other: '{{count}} attempts in {{language}}',
    'record-again': 'Record again',
    'attempts-again_other': '{{count}} in {{language}} again',
    quoted: 'Say “{{word}}” < 5 times: {{count}}',
  };
  const placeholders = { attempts: { count: 0, language: '' }, quoted: { word: '', count: 0 } };
  const t = translateOf<typeof texts, typeof placeholders>('example', texts);

  it('are returned by their keys', () => {
    expect(t('record')).toBe('Record');
  });

  it('have the plural form of the count', () => {
    expect(t('attempts', { count: 1, language: 'English' })).toBe('1 attempt in English');
    expect(t('attempts', { count: 0, language: 'English' })).toBe('0 attempts in English');
  });

  it('are those of a variant if it has its own', () => {
    const again = translateOf<typeof texts, typeof placeholders>('example', texts, '-again');
    expect(again('record')).toBe('Record again');
    expect(again('attempts', { count: 2, language: 'English' })).toBe('2 in English again');
    expect(again('quoted', { word: 'a', count: 2 })).toBe('Say “a” < 5 times: 2');
  });

  it('hold values as they are, without escaping or interpreting them', () => {
    expect(t('quoted', { word: '<b> $t(record) {{count}}', count: 2 })).toBe(
      'Say “<b> $t(record) {{count}}” < 5 times: 2',
    );
  });

  it('have no unknown key and no missing placeholder, or the compiler complains', () => {
    // @ts-expect-error There is no such key.
    expect(t('nothing')).toBe('nothing');
    // @ts-expect-error The text has two placeholders.
    expect(() => t('attempts', { count: 1 })).not.toThrow();
    // @ts-expect-error The text has no placeholder.
    expect(t('record', { count: 1 })).toBe('Record');
  });
});
